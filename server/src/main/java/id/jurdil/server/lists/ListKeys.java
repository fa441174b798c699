package id.jurdil.server.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret behind the leaf hashes of snapshots and the marks in exports: {@code lists.key} beside the other keys, outside the
 * database, made when it is first needed. Whoever has it can tell whether a given person stands under a published root; without
 * it nobody can.
 */
public final class ListKeys {
    private final Path file;
    private byte @Nullable [] secret;

    /**
     * @param file of the key; made when it is first needed
     */
    public ListKeys(Path file) {
        this.file = file;
    }

    /** HMAC-SHA-256 under the key of a purpose, of the parts with their lengths. */
    public byte[] keyed(String purpose, byte[]... parts) {
        var mac = mac(hmac(mac(secret()), purpose.getBytes(StandardCharsets.UTF_8)));
        for (byte[] part : parts) {
            mac.update(new byte[] {
                (byte) (part.length >>> 24), (byte) (part.length >>> 16), (byte) (part.length >>> 8), (byte) part.length
            });
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** The same of texts. */
    public byte[] keyed(String purpose, String... parts) {
        var bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return keyed(purpose, bytes);
    }

    private static byte[] hmac(Mac mac, byte[] message) {
        return mac.doFinal(message);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private synchronized byte[] secret() {
        if (secret == null) {
            secret = read();
        }
        return secret;
    }

    private byte[] read() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != 32) {
                throw new ListsFault("%s holds %d bytes, a key has 32".formatted(file, key.length));
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new ListsFault("%s is not a key: 64 hex digits are expected".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        }
    }

    private void make() throws IOException {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.WRITE);
    }
}
