package id.jurdil.app;

import id.jurdil.app.keys.KeysCommand;
import id.jurdil.app.lists.ListsCommand;
import id.jurdil.app.matching.DuplicatesCommand;
import id.jurdil.app.matching.MatchCommand;
import id.jurdil.app.registering.ImportCommand;
import id.jurdil.app.rehearsal.DemoCommand;
import id.jurdil.app.rehearsal.register.RehearseCommand;
import id.jurdil.app.running.ServeCommand;
import id.jurdil.app.simulating.SimulateCommand;
import id.jurdil.edge.EdgeCommand;
import id.jurdil.verifier.ProofCommand;
import id.jurdil.verifier.VerifyCommand;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The program {@code jurdil}: chooses the command and turns its outcome into an exit code.
 *
 * <p>Exit codes: 0 yes, 1 the answer is no, 2 it could not be done. A command that cannot do its work throws an
 * exception whose message says what was wrong and what to do; it becomes one line on standard error, with the stack
 * trace only under {@code --debug}.
 */
@Command(
        name = "jurdil",
        description = "Election services: from the count at a station to a result that anyone can recount.",
        subcommands = {
            DemoCommand.class,
            RehearseCommand.class,
            ServeCommand.class,
            EdgeCommand.class,
            VerifyCommand.class,
            ProofCommand.class,
            KeysCommand.class,
            ListsCommand.class,
            MatchCommand.class,
            DuplicatesCommand.class,
            SimulateCommand.class,
            ImportCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Jurdil.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "jurdil test [--quick|--nightly] runs every test; jurdil bench lists the benchmarks.",
            "jurdil COMMAND --help shows a command's options and an example.",
            "Exit: 0 yes, 1 the answer is no, 2 it could not be done."
        })
public final class Jurdil implements Runnable {
    /** The exit code of a command that could not do its work. */
    public static final int COULD_NOT = 2;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when something could not be done.")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    private Jurdil() {}

    /** Runs the command named by {@code args} and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with every command in it; the benchmarks add their own, tests their own writers. */
    public static CommandLine commandLine() {
        var root = new Jurdil();
        return new CommandLine(root)
                .setExitCodeExceptionMapper(_ -> COULD_NOT)
                .setParameterExceptionHandler(Jurdil::usage)
                .setExecutionExceptionHandler((failure, command, _) -> root.couldNot(failure, command.getErr()));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private static int usage(ParameterException wrong, String[] args) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println("jurdil: " + oneLine(wrong));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int couldNot(Exception failure, PrintWriter err) {
        err.println("jurdil: " + oneLine(failure));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return COULD_NOT;
    }

    private static String oneLine(Exception failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName() + " (run again with --debug for the details)"
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Jurdil.class.getPackage().getImplementationVersion();
            return new String[] {"jurdil " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
            };
        }
    }
}
