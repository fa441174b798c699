package id.jurdil.register;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.time.Clock;
import java.util.Random;
import java.util.Set;

/** The register's algorithms are pure: they compute from what they are given, and always the same. */
@AnalyzeClasses(packages = "id.jurdil.register", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule noTwoPackagesDependOnEachOther =
            slices().matching("id.jurdil.register.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesAndNumbersKnowNothingOfMatching = noClasses()
            .that()
            .resideInAnyPackage("..names..", "..identity..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..matching..");

    @ArchTest
    static final ArchRule nothingIsReadOrWrittenBesideWhatIsGiven = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                            .or(belongToAnyOf(
                                    File.class,
                                    FileInputStream.class,
                                    FileOutputStream.class,
                                    FileReader.class,
                                    FileWriter.class,
                                    RandomAccessFile.class,
                                    PrintStream.class)));

    @ArchTest
    static final ArchRule noFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.slf4j..", "java.util.logging..");

    @ArchTest
    static final ArchRule ofTheOtherModulesOnlyElection = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("id.jurdil..")
                    .and(DescribedPredicate.not(resideInAnyPackage("id.jurdil.register..", "id.jurdil.election.."))));

    @ArchTest
    static final ArchRule noClockNoChanceNoSurroundings = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Random.class, Clock.class))
            .orShould()
            .accessTargetWhere(describe(
                    "clock, chance or environment",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                            .contains(access.getName())
                            || access.getTargetOwner().isEquivalentTo(Math.class)
                                    && access.getName().equals("random")
                            || access.getTargetOwner().getPackageName().equals("java.time")
                                    && access.getName().equals("now")));
}
