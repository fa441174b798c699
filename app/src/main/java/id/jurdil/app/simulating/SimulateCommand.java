package id.jurdil.app.simulating;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jurdil simulate}: what can be simulated. */
@Command(
        name = "simulate",
        description = "Makes synthetic data from a seed, with the truth beside it.",
        subcommands = SimulateRegisterCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class SimulateCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getOut());
    }
}
