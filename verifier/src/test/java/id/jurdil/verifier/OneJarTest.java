package id.jurdil.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that an auditor takes home, run alone: nothing else is on its class path. */
class OneJarTest {
    private static final Path JAR = Path.of("target", "jurdil-verifier.jar").toAbsolutePath();
    private static final long FIVE_MEGABYTES = 5_000_000;

    @TempDir
    private Path home;

    @Test
    void verifiesATreeFromAnywhere() throws Exception {
        var tree = VillageTree.honest(home.resolve("out"));

        var valid = run("verify", "out", "--key", tree.signer().vkey());
        assertThat(valid.said()).startsWith("VALID: ");
        assertThat(valid.exitCode()).isZero();

        byte[] file = tree.read("results/president/0.json");
        file[file.length / 2] ^= 1;
        tree.write("results/president/0.json", file);
        var invalid = run("verify", "out", "--json");
        assertThat(invalid.said()).contains("\"verdict\":\"invalid\"", "results/president/0.json");
        assertThat(invalid.exitCode()).isEqualTo(1);

        assertThat(run("verify", "nowhere").exitCode()).isEqualTo(2);
    }

    @Test
    void checksAProof() throws Exception {
        var tree = VillageTree.honest(home.resolve("out"));
        Files.writeString(home.resolve("form.tlog-proof"), tree.proof(20).text());
        Files.write(home.resolve("form.cose"), tree.entries().get(20));

        var proven = run(
                "proof",
                "--proof",
                "form.tlog-proof",
                "--entry",
                "form.cose",
                "--key",
                tree.signer().vkey());

        assertThat(proven.said()).startsWith("PROVEN: ");
        assertThat(proven.exitCode()).isZero();
    }

    @Test
    void explainsItself() throws Exception {
        var help = run("--help");
        assertThat(help.said()).contains("verify", "proof");
        assertThat(help.exitCode()).isZero();
    }

    @Test
    void isSmallAndCarriesItsLicences() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(FIVE_MEGABYTES);
        try (var jar = new JarFile(JAR.toFile())) {
            for (String text : List.of(
                    "LICENSE",
                    "NOTICE",
                    "META-INF/LICENSE",
                    "META-INF/LICENSE.md",
                    "META-INF/FastDoubleParser-LICENSE")) {
                assertThat(jar.getEntry(text)).as(text).isNotNull();
            }
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("org/springframework/"));
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("id/jurdil/server/"));
        }
    }

    private record Ended(int exitCode, String said) {}

    private Ended run(String... args) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("err.txt").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
