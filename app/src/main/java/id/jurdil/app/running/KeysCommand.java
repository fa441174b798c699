package id.jurdil.app.running;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.ledger.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil keys}: makes the keys of an installation and prints what the definition must say of them. */
@Command(
        name = "keys",
        description = {
            "Makes root.key, ledger.key and publisher.key in a folder, each readable by its owner alone, and prints their"
                    + " public halves.",
            "",
            "Keys that are there already are kept and only shown."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys keys --origin rekap.example/2029-ppwp"})
public final class KeysCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of the keys.")
    private @Nullable Path folder;

    @Option(
            names = "--origin",
            required = true,
            paramLabel = "NAME",
            description = "The ledger's origin, without scheme.")
    private String origin = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var keys = Objects.requireNonNull(folder);
        Files.createDirectories(keys);
        out.printf(
                "\"ledger\":{\"origin\":\"%s\",\"vkey\":\"%s\"}%n",
                origin, new NoteSigner(origin, secret(keys.resolve("ledger.key"))).vkey());
        out.printf("\"authorities\":[{\"key\":\"%s\"}]%n", cose(keys.resolve("root.key")));
        out.printf("publisher, to be enrolled by the root: %s%n", cose(keys.resolve("publisher.key")));
        out.println("Keep root.key away from the server: it is needed only to enrol others.");
        out.flush();
        return 0;
    }

    private static String cose(Path file) throws IOException {
        var key = SigningKey.of(Algorithm.ED25519, secret(file));
        return Base64.getEncoder().encodeToString(key.publicKey().cose());
    }

    private static byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }
}
