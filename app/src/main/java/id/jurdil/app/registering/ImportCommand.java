package id.jurdil.app.registering;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jurdil import}: brings files into an installation. */
@Command(
        name = "import",
        description = "Brings files into an installation.",
        subcommands = {ImportVotersCommand.class},
        synopsisSubcommandLabel = "KIND",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getOut());
    }
}
