package id.jurdil.server.voters.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in files: {@code register-0001.key}, {@code register-0002.key}, … each 32 bytes in hex and closed to everyone but its
 * owner. The highest number wraps.
 */
public final class FileKeyVault implements KeyVault {
    private static final byte[] ASSOCIATED = "jurdil data key 1".getBytes(StandardCharsets.US_ASCII);

    private static final String PUT_BACK = "put the right one there, with jurdil keys restore --from COPY";

    private final Path folder;
    private final TreeMap<String, SecretKey> keys = new TreeMap<>();

    private FileKeyVault(Path folder) {
        this.folder = folder;
    }

    /** A vault that may hold no key yet. */
    static FileKeyVault at(Path folder) {
        var vault = new FileKeyVault(folder);
        vault.look();
        return vault;
    }

    /**
     * @param mayMake whether a first key is made where there is none: only for a register that holds nothing yet
     * @throws KeyFault if a file is open to others or is not a key, or none is there and none may be made
     */
    public static FileKeyVault open(Path folder, boolean mayMake) {
        var vault = at(folder);
        if (vault.keys.isEmpty()) {
            if (!mayMake) {
                throw new KeyFault(
                        "the register is sealed, and its key is not in %s: put it back from a copy, with jurdil keys restore --from COPY; without it nothing in the register can be read"
                                .formatted(folder));
            }
            vault.rotate(0);
        }
        return vault;
    }

    /** Reads the folder as it is now; what was read before is not forgotten. */
    private NavigableMap<String, SecretKey> look() {
        var there = new TreeMap<String, SecretKey>();
        try {
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    for (var file : files.filter(FileKeyVault::isKey).toList()) {
                        there.put(name(file), read(file));
                    }
                }
            }
            keys.putAll(there);
            return there;
        } catch (IOException e) {
            throw new KeyFault("the keys in %s cannot be read: %s".formatted(folder, e), e);
        }
    }

    @Override
    public synchronized Set<String> names() {
        return look().navigableKeySet();
    }

    @Override
    public synchronized String current() {
        return keys.lastKey();
    }

    @Override
    public synchronized Wrapped wrap(byte[] dataKey) {
        var there = look();
        if (there.isEmpty()) {
            throw new KeyFault("the register's key is not in %s any more: put it back there".formatted(folder));
        }
        try {
            var into = new byte[Aes.NONCE + dataKey.length + Aes.TAG];
            new Aes(null).seal(there.lastEntry().getValue(), ASSOCIATED, dataKey, dataKey.length, into, 0);
            return new Wrapped(there.lastKey(), into);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("a data key could not be wrapped", e);
        }
    }

    @Override
    public synchronized byte[] unwrap(Wrapped wrapped) {
        if (!keys.containsKey(wrapped.vaultKey())) {
            look();
        }
        var key = keys.get(wrapped.vaultKey());
        if (key == null) {
            throw new KeyFault(
                    Vaults.Kind.of(wrapped.vaultKey()) == Vaults.Kind.FILES
                            ? "a data key is wrapped with %s, which is not in %s: put it back from a copy, with jurdil keys restore --from COPY"
                                    .formatted(wrapped.vaultKey(), folder)
                            : Vaults.elsewhere(wrapped.vaultKey()));
        }
        try {
            return unwrap(key, wrapped, folder.toString());
        } catch (KeyFault fault) {
            throw new KeyFault(
                    fault.getMessage() + ": put the right one there, with jurdil keys restore --from COPY", fault);
        }
    }

    /** @param place where the key was found, for people */
    static byte[] unwrap(SecretKey key, Wrapped wrapped, String place) {
        try {
            return new Aes(null).open(key, ASSOCIATED, wrapped.bytes(), 0);
        } catch (GeneralSecurityException e) {
            throw new KeyFault(
                    "%s.key in %s is not this register's, but another register's of the same name"
                            .formatted(wrapped.vaultKey(), place),
                    e);
        }
    }

    @Override
    public synchronized String rotate(int above) {
        try {
            look();
            int last = keys.isEmpty() ? 0 : KeyVault.number(keys.lastKey());
            return make(Math.max(last, above) + 1);
        } catch (IOException e) {
            throw new KeyFault("no new key could be made in %s: %s".formatted(folder, e), e);
        }
    }

    /** The file is there whole or not at all, on disk before anything is wrapped with it, and never over another. */
    private String make(int number) throws IOException {
        Files.createDirectories(folder);
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var file = folder.resolve("register-%04d.key".formatted(number));
        var fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.createLink(file, fresh);
        Files.delete(fresh);
        try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
        keys.put(name(file), new SecretKeySpec(secret, "AES"));
        return name(file);
    }

    @Override
    public synchronized void discard(String vaultKey) {
        if (!look().containsKey(vaultKey)) {
            throw new KeyFault("there is no key \"%s\" in %s, but %s; nothing was changed"
                    .formatted(vaultKey, folder, keys.isEmpty() ? "none" : String.join(", ", keys.keySet())));
        }
        try {
            Files.delete(folder.resolve(vaultKey + ".key"));
            keys.remove(vaultKey);
        } catch (IOException e) {
            throw new KeyFault("%s.key in %s could not be removed: %s".formatted(vaultKey, folder, e), e);
        }
    }

    private static boolean isKey(Path file) {
        return isKey(file.getFileName().toString());
    }

    static boolean isKey(String name) {
        return name.matches("register-\\d{4}\\.key");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".key", "");
    }

    /** @throws KeyFault if anyone but the owner may read or write it */
    static void refuseOpenToOthers(Path file) throws IOException {
        var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.remove(PosixFilePermission.OWNER_READ);
        open.remove(PosixFilePermission.OWNER_WRITE);
        if (!open.isEmpty()) {
            throw new KeyFault("%s is open to others: chmod 600 %s".formatted(file, file));
        }
    }

    private static SecretKey read(Path file) throws IOException {
        refuseOpenToOthers(file);
        try {
            byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
            if (secret.length != 32) {
                throw new KeyFault("%s is not whole, it holds %d bytes and a key has 32: %s"
                        .formatted(file, secret.length, PUT_BACK));
            }
            return new SecretKeySpec(secret, "AES");
        } catch (IllegalArgumentException e) {
            throw new KeyFault("%s is not a key, 64 hex digits are expected: %s".formatted(file, PUT_BACK), e);
        }
    }
}
