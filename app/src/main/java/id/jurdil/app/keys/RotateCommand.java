package id.jurdil.app.keys;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jurdil keys rotate}. */
@Command(
        name = "rotate",
        description = {
            "Makes a new key in the vault and wraps every data key with it, in one transaction. Records are not touched.",
            "",
            "Works beside a running server. Interrupted at any moment, the register opens; ask again to bring it to its end."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys rotate --dir /srv/jurdil"})
final class RotateCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (var desk = register.join()) {
            Say.exchanged(
                    desk.keys().rotate(),
                    Objects.requireNonNull(spec).commandLine().getOut());
        }
        return 0;
    }
}
