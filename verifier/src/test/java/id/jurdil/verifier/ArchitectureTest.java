package id.jurdil.verifier;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The observer's tool is independent: what it shares with the commission's program are the two modules anyone can audit. */
@AnalyzeClasses(packages = "id.jurdil.verifier", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsOnlyTheElectionAndTheLedger = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "id.jurdil.verifier..",
                    "id.jurdil.election..",
                    "id.jurdil.ledger..",
                    "picocli..",
                    "org.jspecify.annotations..",
                    "java..");

    @ArchTest
    static final ArchRule reachesNothingOfTheServer = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.jurdil.server..",
                    "id.jurdil.edge..",
                    "id.jurdil.app..",
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..");

    @ArchTest
    static final ArchRule writesNothing = noClasses()
            .should()
            .callMethodWhere(target(owner(name("java.nio.file.Files")))
                    .and(target(
                            nameMatching("write.*|delete.*|move|copy|create.*|newOutputStream|newBufferedWriter"))));
}
