package id.jurdil.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, for the whole program: this module sees all the others. */
@AnalyzeClasses(packages = "id.jurdil", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modulesKnowOnlyWhatTheyMay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("election")
            .definedBy("id.jurdil.election..")
            .layer("ledger")
            .definedBy("id.jurdil.ledger..")
            .layer("register")
            .definedBy("id.jurdil.register..")
            .layer("simulator")
            .definedBy("id.jurdil.simulator..")
            .layer("server")
            .definedBy("id.jurdil.server..")
            .layer("edge")
            .definedBy("id.jurdil.edge..")
            .layer("verifier")
            .definedBy("id.jurdil.verifier..")
            .layer("app")
            .definedBy("id.jurdil.app..")
            .whereLayer("election")
            .mayOnlyBeAccessedByLayers("register", "simulator", "server", "edge", "verifier", "app")
            .whereLayer("ledger")
            .mayOnlyBeAccessedByLayers("server", "edge", "verifier", "app")
            .whereLayer("register")
            .mayOnlyBeAccessedByLayers("simulator", "server", "edge", "app")
            .whereLayer("simulator")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("edge")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("verifier")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule modulesDoNotKnowEachOtherInACircle =
            slices().matching("id.jurdil.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCommandLineUsesTheServerByItsDoorway = noClasses()
            .that()
            .resideInAPackage("id.jurdil.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule importingKnowsNothingOfServersAndCommands = noClasses()
            .that()
            .resideInAPackage("id.jurdil.app.importing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.jurdil.server..",
                    "id.jurdil.edge..",
                    "id.jurdil.verifier..",
                    "id.jurdil.ledger..",
                    "id.jurdil.app.rehearsal..",
                    "id.jurdil.app.running..",
                    "picocli..");
}
