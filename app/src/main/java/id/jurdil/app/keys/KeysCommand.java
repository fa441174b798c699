package id.jurdil.app.keys;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil keys}: makes the keys of an installation, or takes care of those of its register. */
@Command(
        name = "keys",
        description = {
            "With DIR: makes root.key, ledger.key and publisher.key in that folder, each readable by its owner alone, and"
                    + " prints their public halves. Keys that are there already are kept and only shown.",
            "",
            "With a command: the keys of an installation's voter register. docs/guide/register/keys.md tells when to do what."
        },
        subcommands = {
            StatusCommand.class,
            RotateCommand.class,
            MoveCommand.class,
            ResealCommand.class,
            DestroyCommand.class,
            DiscardCommand.class,
            BackupCommand.class,
            CheckCommand.class,
            RestoreCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil keys keys --origin rekap.example/2029-ppwp",
            "         jurdil keys status --dir /srv/jurdil"
        })
public final class KeysCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of the keys.")
    private @Nullable Path folder;

    @Option(names = "--origin", paramLabel = "NAME", description = "The ledger's origin, without scheme.")
    private String origin = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var out = commandLine.getOut();
        if (folder == null || origin.isEmpty()) {
            throw new ParameterException(
                    commandLine,
                    "name the DIR of the keys and the ledger's --origin, or a command for the register's keys");
        }
        var keys = folder;
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
