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

/** {@code jurdil keys restore}. */
@Command(
        name = "restore",
        description = {
            "Puts key files back from a copy where they are missing, cut off, or another register's; those are set aside. One that"
                    + " is right is left as it is. No server may run.",
            "",
            "Refused as a whole if a key of the copy is another register's."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys restore --from /media/safe/keys-2029.copy --dir /srv/jurdil"})
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description = "What keys backup wrote, or a folder with key files.")
    private Path from = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.alone()) {
            var done = desk.keys().restore(desk.keys().open(from, passphrase::ask));
            done.setAside().forEach(name -> out.printf("Set aside, as it is not this register's key: %s%n", name));
            done.differing()
                    .forEach(name -> out.printf(
                            "%s here differs from the copy's and was left. If the one here is wrong, move it away and ask again.%n",
                            name));
            out.println(
                    done.back().isEmpty()
                            ? "Every key file of the copy is here already. Nothing was changed."
                            : "Put back: " + String.join(", ", done.back()) + ". Look at it with: jurdil keys status");
            out.flush();
        }
        return 0;
    }
}
