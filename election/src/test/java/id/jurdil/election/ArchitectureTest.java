package id.jurdil.election;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
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
import java.util.Random;
import java.util.Set;

/** The election vocabulary is pure: it computes from what it is given, and always the same. */
@AnalyzeClasses(packages = "id.jurdil.election", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule statementsKnowNothingOfForms_andSoOnUpTheLine = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("statement")
            .definedBy("..statement..")
            .layer("form")
            .definedBy("..form..")
            .layer("definition")
            .definedBy("..definition..")
            .layer("tally")
            .definedBy("..tally..")
            .layer("publication")
            .definedBy("..publication..")
            .whereLayer("publication")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tally")
            .mayOnlyBeAccessedByLayers("publication")
            .whereLayer("definition")
            .mayOnlyBeAccessedByLayers("tally", "publication")
            .whereLayer("form")
            .mayOnlyBeAccessedByLayers("definition", "tally", "publication");

    @ArchTest
    static final ArchRule noTwoPackagesDependOnEachOther =
            slices().matching("id.jurdil.election.(*)..").should().beFreeOfCycles();

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
    static final ArchRule nothingOfTheOtherModules = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("id.jurdil..")
                    .and(DescribedPredicate.not(resideInAnyPackage("id.jurdil.election.."))));

    @ArchTest
    static final ArchRule noClockNoChanceNoSurroundings = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..")
            .orShould()
            .dependOnClassesThat(belongToAnyOf(Random.class))
            .orShould()
            .accessTargetWhere(describe(
                    "clock, chance or environment",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(System.class)
                                    && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                                            .contains(access.getName())
                            || access.getTargetOwner().isEquivalentTo(Math.class)
                                    && access.getName().equals("random")));

    private static final DescribedPredicate<JavaClass> FLOATING =
            belongToAnyOf(double.class, float.class, Double.class, Float.class, double[].class, float[].class);

    @ArchTest
    static final ArchRule noFieldIsAFraction = noFields().should().haveRawType(FLOATING);

    @ArchTest
    static final ArchRule nothingGivesAFraction = noCodeUnits().should().haveRawReturnType(FLOATING);

    @ArchTest
    static final ArchRule nothingTakesAFraction = noCodeUnits()
            .should()
            .haveRawParameterTypes(
                    describe("a fraction", types -> types.stream().anyMatch(FLOATING)));
}
