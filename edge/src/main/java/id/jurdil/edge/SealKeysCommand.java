package id.jurdil.edge;

import id.jurdil.edge.sealed.CheckKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil edge seal-keys}: makes the keys of one election's check. */
@Command(
        name = "seal-keys",
        description = {
            "Makes check.keys and register.key in a folder, readable by its owner alone. Never overwrites.",
            "",
            "check.keys goes to the seal and to every edge, never along with an index; register.key stays where lists"
                    + " are determined."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil edge seal-keys keys"})
final class SealKeysCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of the keys.")
    private @Nullable Path folder;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var register = CheckKeys.make(Objects.requireNonNull(folder), new SecureRandom());
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Made " + Objects.requireNonNull(folder).resolve("check.keys") + " and register.key beside it.");
        out.println("The register's public key: " + HexFormat.of().formatHex(register));
        out.flush();
        return 0;
    }
}
