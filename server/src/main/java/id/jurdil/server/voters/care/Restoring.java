package id.jurdil.server.voters.care;

import id.jurdil.server.voters.keys.CopiedKeys;
import id.jurdil.server.voters.keys.KeyCopy;
import id.jurdil.server.voters.keys.KeyFault;
import id.jurdil.server.voters.keys.KeyVault.Wrapped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts key files back from a copy. A copy may be another register's, whose files have the same names: what it holds is tried on
 * the data keys before anything is touched.
 */
final class Restoring {
    private final JdbcClient database;
    private final Path vaultFolder;
    private final Path keysFolder;
    private final Trail trail;

    Restoring(JdbcClient database, Path vaultFolder, Path keysFolder, Trail trail) {
        this.database = database;
        this.vaultFolder = vaultFolder;
        this.keysFolder = keysFolder;
        this.trail = trail;
    }

    KeyCare.PutBack run(Map<String, byte[]> copy) {
        refuseForeign(copy);
        var back = new ArrayList<String>();
        var setAside = new ArrayList<String>();
        var differing = new ArrayList<String>();
        for (var name : new TreeSet<>(copy.keySet())) {
            byte[] content = copy.getOrDefault(name, new byte[0]);
            boolean companion = CopyCheck.COMPANIONS.contains(name);
            var file = (companion ? keysFolder : vaultFolder).resolve(name);
            if (differs(file, content)) {
                if (companion || wrapped(name).isEmpty()) {
                    differing.add(name);
                } else {
                    setAside.add(setAside(file));
                }
            }
            if (KeyCopy.putBack(file, content)) {
                back.add(name);
            }
        }
        if (!back.isEmpty()) {
            trail.record("KEYS_PUT_BACK", "vault-key", "files: %s, set aside: %s".formatted(back, setAside));
        }
        return new KeyCare.PutBack(back, setAside, differing);
    }

    private void refuseForeign(Map<String, byte[]> copy) {
        var copied = new CopiedKeys(copy);
        var known =
                database.sql("select name from vault_key").query(String.class).list();
        for (var vaultKey : copied.names()) {
            if (!known.isEmpty() && !known.contains(vaultKey)) {
                throw new KeyFault(
                        "the copy holds %s, which this register never had: it is another register's copy, or one made later than this database; nothing was put back"
                                .formatted(vaultKey));
            }
            for (var one : wrapped(vaultKey + ".key")) {
                try {
                    Arrays.fill(copied.unwrap(one), (byte) 0);
                } catch (KeyFault fault) {
                    throw new KeyFault(fault.getMessage() + ": take this register's copy; nothing was put back", fault);
                }
            }
        }
    }

    /** What hangs on a key of the vault. */
    private List<Wrapped> wrapped(String fileName) {
        String vaultKey = fileName.replace(".key", "");
        return database.sql("select wrapped from data_key where vault_key = :name and wrapped is not null order by id")
                .param("name", vaultKey)
                .query((row, _) -> new Wrapped(vaultKey, row.getBytes(1)))
                .list();
    }

    private static boolean differs(Path file, byte[] content) {
        try {
            return Files.exists(file)
                    && !new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .strip()
                            .equals(new String(content, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            throw new KeyFault("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Nothing is deleted: it may be needed elsewhere. */
    private static String setAside(Path file) {
        for (int number = 1; ; number++) {
            var aside = file.resolveSibling("%s.aside-%d".formatted(file.getFileName(), number));
            if (!Files.exists(aside)) {
                try {
                    Files.move(file, aside);
                    return aside.toString();
                } catch (IOException e) {
                    throw new KeyFault("%s could not be set aside: %s".formatted(file, e), e);
                }
            }
        }
    }
}
