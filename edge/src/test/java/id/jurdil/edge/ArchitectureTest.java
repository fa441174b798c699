package id.jurdil.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The edge is the public's side: it can reach nothing of the commission's program, and needs no framework. */
@AnalyzeClasses(packages = "id.jurdil.edge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule reachesNothingInside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("id.jurdil.server..", "id.jurdil.app..", "id.jurdil.verifier..");

    @ArchTest
    static final ArchRule needsNoFrameworkAndNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..");

    /** What hands out files and pages holds no key; the rooms of the voter's check do. */
    @ArchTest
    static final ArchRule pagesHoldNoKey = noClasses()
            .that()
            .resideInAPackage("id.jurdil.edge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.crypto..", "org.bouncycastle..", "java.security.spec..");
}
