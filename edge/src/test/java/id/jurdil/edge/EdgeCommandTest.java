package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EdgeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theHelpShowsAnExample() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("jurdil edge out --port 8490", "default: 127.0.0.1");
    }

    @Test
    void aFolderMustBeNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("DIR");
    }

    @Test
    void aFolderThatIsNotThereIsSaid(@TempDir Path folder) {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere is not a folder");
    }

    private int run(String... args) {
        return new CommandLine(new EdgeCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(failure.getMessage());
                    return 2;
                })
                .execute(args);
    }
}
