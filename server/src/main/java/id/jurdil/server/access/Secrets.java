package id.jurdil.server.access;

import id.jurdil.server.installation.InstallationFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the office, which the database does not know: seals what must be read again (the secrets of second factors) and
 * tags what must only be recognised (recovery codes, devices, who tried to sign in from where).
 */
final class Secrets {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    private Secrets(byte[] key) {
        this.key = key;
        this.sealing = new SecretKeySpec(mac("seal".getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /**
     * Reads the key file: 32 bytes in hex.
     *
     * @param mayBeMade whether a missing one is made: only while it has sealed nothing
     */
    static Secrets open(Path file, boolean mayBeMade) {
        try {
            return new Secrets(bytes(file, Files.readString(file)));
        } catch (NoSuchFileException e) {
            if (!mayBeMade) {
                throw new InstallationFault(
                        "%s is missing: it opens the second factors of the accounts. Put it back from its copy"
                                .formatted(file),
                        e);
            }
            return make(file);
        } catch (IOException e) {
            throw new InstallationFault("cannot read the key %s: %s".formatted(file, e), e);
        }
    }

    private static Secrets make(Path file) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var out =
                    Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                out.write(ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            throw new InstallationFault("cannot make the key %s: %s".formatted(file, e), e);
        }
        return new Secrets(key);
    }

    private static byte[] bytes(Path file, String text) {
        try {
            byte[] key = HexFormat.of().parseHex(text.strip());
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Said below
        }
        throw new InstallationFault("%s is not a key: 64 hex digits are expected".formatted(file));
    }

    /** @param place what it belongs to; the same must be said to open it, so that nothing sealed can be put elsewhere */
    byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            byte[] sealed = cipher.doFinal(secret);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** @throws OfficeRefused if it was not sealed by this key for this place */
    byte[] open(byte[] sealed, String place) {
        try {
            var nonce = java.util.Arrays.copyOf(sealed, NONCE);
            return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw OfficeRefused.malformed("what was sealed for %s is something else".formatted(place));
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** 32 bytes that only this key makes of these words. */
    byte[] tag(String purpose, String... words) {
        return mac((purpose + "\0" + String.join("\0", words)).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
