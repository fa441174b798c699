package id.jurdil.app.keys;

import id.jurdil.server.voters.keys.Vaults.Kind;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code jurdil keys move}. */
@Command(
        name = "move",
        description = {
            "Brings the register's keys from files onto a token, or back: every data key is wrapped with a new key of the"
                    + " other vault, in one transaction. No server may run.",
            "",
            "Name the token with --set jurdil.register.pkcs11=LIBRARY where the settings do not. Afterwards change the"
                    + " settings: the server does not start with the old ones, and says so."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil keys move --to token --dir /srv/jurdil \\",
            "             --set jurdil.register.pkcs11=/usr/lib/softhsm/libsofthsm2.so"
        })
final class MoveCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VAULT",
            converter = Vault.class,
            description = "files or token.")
    private Kind to = Kind.FILES;

    static final class Vault implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String value) {
            return switch (value) {
                case "files" -> Kind.FILES;
                case "token" -> Kind.TOKEN;
                default -> throw new TypeConversionException("files or token is expected, not \"%s\"".formatted(value));
            };
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.alone()) {
            var done = desk.keys().move(to);
            if (to == Kind.FILES) {
                Say.exchanged(done, out);
                out.println("Leave jurdil.register.pkcs11 out of the settings before the next start.");
            } else {
                out.printf("%s wraps %d data keys. No record was touched.%n", done.vaultKey(), done.dataKeys());
                out.printf("Not needed by this register any more: %s%n", String.join(", ", done.left()));
                out.println("Set jurdil.register.pkcs11 (and -slot, -pin-file) before the next start.");
                out.println("A token's key cannot be copied by this program: make the token's own backup now, with its"
                        + " maker's tool. Without it, a lost token is a lost register.");
                out.println(
                        "Whoever has a copy of the old key files can still open backups of the database from before.");
            }
            out.flush();
        }
        return 0;
    }
}
