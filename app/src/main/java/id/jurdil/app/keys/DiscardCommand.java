package id.jurdil.app.keys;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil keys discard}. */
@Command(
        name = "discard",
        description = {
            "Takes a key that wraps nothing any more out of its vault: deletes the file, or the key on the token. No server"
                    + " may run.",
            "",
            "Backups of the database from the time when it was in use never open again, unless a copy of the key is elsewhere.",
            "Refused while it wraps a data key."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys discard register-0001 --dir /srv/jurdil"})
final class DiscardCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Parameters(paramLabel = "NAME", description = "Of the key; keys status names those that may go.")
    private String name = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.alone()) {
            desk.keys().discard(name);
            out.printf("%s is gone from the vault. Copies of it that are kept elsewhere are not.%n", name);
            out.flush();
        }
        return 0;
    }
}
