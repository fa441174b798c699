package id.jurdil.verifier;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The observer's tool as a program of its own: one small jar with {@code verify} and {@code proof}. */
@Command(
        name = "jurdil-verifier",
        description = "Recounts what an election commission publishes.",
        mixinStandardHelpOptions = true,
        subcommands = {VerifyCommand.class, ProofCommand.class})
public final class Auditor {
    private static final int COULD_NOT = 2;

    private Auditor() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The commands with their exit codes; tests give it their own writers. */
    static CommandLine commandLine() {
        return new CommandLine(new Auditor()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("jurdil-verifier: " + failure.getMessage());
            return COULD_NOT;
        });
    }
}
