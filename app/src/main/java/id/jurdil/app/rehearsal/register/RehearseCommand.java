package id.jurdil.app.rehearsal.register;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jurdil rehearse}: what can be rehearsed. */
@Command(
        name = "rehearse",
        description =
                "Takes a part of an election through the real program with invented data, and holds what comes out"
                        + " against the truth.",
        subcommands = RehearseRegisterCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: jurdil rehearse register --voters 20000 --seed 7"})
public final class RehearseCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getOut());
    }
}
