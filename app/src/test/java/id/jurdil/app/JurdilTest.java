package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class JurdilTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutACommandItShowsWhatThereIs() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: jurdil", "jurdil COMMAND --help");
    }

    @Test
    void anUnknownCommandIsAnsweredInOneLineAndExitCode2() {
        assertThat(run("cuont")).isEqualTo(2);
        assertThat(err.toString()).startsWith("jurdil: Unmatched argument").contains("See: jurdil --help");
    }

    @Test
    void aFailingCommandSaysWhyInOneLineWithoutATrace() {
        assertThat(run("fail")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("jurdil: out/latest could not be read: it is a folder" + System.lineSeparator());
    }

    @Test
    void debugAddsTheTraceWhereverItStands() {
        assertThat(run("fail", "--debug")).isEqualTo(2);
        assertThat(err.toString()).contains("jurdil: out/latest").contains("\tat ");
    }

    @Test
    void theAnswerOfACommandIsTheExitCode() {
        assertThat(run("no")).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... args) {
        return Jurdil.commandLine()
                .addSubcommand(new Failing())
                .addSubcommand(new No())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() throws IOException {
            throw new IOException("out/latest could not be read:\n  it is a folder");
        }
    }

    @Command(name = "no")
    static final class No implements Callable<Integer> {
        @Override
        public Integer call() {
            return 1;
        }
    }
}
