package id.jurdil.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** A country depends on its seed alone. */
@AnalyzeClasses(packages = "id.jurdil.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule noOtherChanceAndNoClock = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Random.class, SecureRandom.class, SplittableRandom.class, ThreadLocalRandom.class, Clock.class);

    @ArchTest
    static final ArchRule noDay = noClasses()
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule ofTheOtherModulesOnlyThePureOnes = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("id.jurdil..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "id.jurdil.simulator..",
                            "id.jurdil.election..",
                            "id.jurdil.register..",
                            "id.jurdil.ledger.."))));
}
