package id.jurdil.benchmarks;

import id.jurdil.app.Jurdil;
import picocli.CommandLine;

/** The program {@code jurdil} with the command {@code bench} beside its others; {@code ./jurdil bench} starts it. */
public final class Bench {
    private Bench() {}

    /** Runs the command named by {@code args} and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return Jurdil.commandLine().addSubcommand(new BenchCommand());
    }
}
