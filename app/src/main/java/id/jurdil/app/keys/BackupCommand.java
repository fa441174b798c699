package id.jurdil.app.keys;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil keys backup}. */
@Command(
        name = "backup",
        description = {
            "Writes the key files that cannot be made again into one file under a passphrase, to be kept elsewhere: the"
                    + " register's, and access.key, fieldwork.key and lists.key.",
            "",
            "Not in it: root.key, ledger.key and publisher.key, which sign. Works beside a running server.",
            "Keys on a token cannot be copied; it says what to do instead."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys backup --to /media/safe/keys-2029.copy --dir /srv/jurdil"})
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A new file.")
    private Path to = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.join()) {
            desk.keys().requireCopyable(to);
            var files = desk.keys().backup(to, passphrase.choose());
            out.printf("%s holds %s%n", to, String.join(", ", files));
            out.println(
                    "Keep it apart from every backup of the database, and the passphrase apart from it. Try it with:"
                            + " jurdil keys check --with FILE");
            out.flush();
        }
        return 0;
    }
}
