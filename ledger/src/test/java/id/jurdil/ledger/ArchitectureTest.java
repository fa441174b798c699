package id.jurdil.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The ledger knows bytes, not elections; it has no framework, no network and no clock. */
@AnalyzeClasses(packages = "id.jurdil.ledger", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule itStandsOnJavaAndBouncyCastleAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "id.jurdil.ledger", "java..", "org.bouncycastle.math.ec.rfc8032", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule itHasNoNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.rmi..", "java.nio.channels.spi..");

    @ArchTest
    static final ArchRule itIsToldTheTime = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule itIsOneFlatPackage = classes().should().resideInAPackage("id.jurdil.ledger");
}
