package id.jurdil.app.lists;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jurdil lists}: everything about determined voter lists that is done at the server's own console. */
@Command(
        name = "lists",
        description = {
            "Determines voter lists, compares and checks them, and gives copies away.",
            "",
            "Works on an installation that no server is running on, but for 'letters', which may run beside one. The same is"
                    + " done in the office while one runs."
        },
        subcommands = {
            OfficeCommand.class,
            DetermineCommand.class,
            TotalsCommand.class,
            DiffCommand.class,
            CheckCommand.class,
            SealListCommand.class,
            ExportCommand.class,
            LettersCommand.class,
            TraceCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists determine --dir /srv/jurdil --stage DPS --unit 75.01 --date 2023-04-05"})
public final class ListsCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var command = Objects.requireNonNull(spec).commandLine();
        command.usage(command.getOut());
    }
}
