package id.jurdil.server.fieldwork;

import id.jurdil.server.installation.InstallationFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.jspecify.annotations.Nullable;

/**
 * The key that phones seal their acts for: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. A
 * sealed value is the encapsulated key (65 bytes) and the ciphertext. The file holds two lines of hex: private key, public key.
 */
final class OfficeKey {
    static final byte[] INFO = "jurdil-field-act-v1".getBytes(StandardCharsets.UTF_8);

    private static final int ENCAPSULATED = 65;
    private static final byte[] MAC = "jurdil-fieldwork-mac-v1".getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private volatile @Nullable AsymmetricCipherKeyPair pair;

    /** @param file read when it is first needed; made then if there is none */
    OfficeKey(Path file) {
        this.file = file;
    }

    /** An uncompressed point of P-256, 65 bytes. */
    byte[] publicKey() {
        return hpke().serializePublicKey(pair().getPublic());
    }

    /** What was sealed, or nothing if it was sealed for another key, for another act, or changed. */
    Optional<byte[]> open(byte[] id, byte[] sealed) {
        if (sealed.length <= ENCAPSULATED) {
            return Optional.empty();
        }
        try {
            return Optional.of(hpke().open(
                            Arrays.copyOf(sealed, ENCAPSULATED),
                            pair(),
                            INFO,
                            id,
                            Arrays.copyOfRange(sealed, ENCAPSULATED, sealed.length),
                            null,
                            null,
                            null));
        } catch (InvalidCipherTextException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A keyed hash: for codes, which are short, and for ids that must say nothing. */
    byte[] mac(String purpose, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hpke().serializePrivateKey(pair().getPrivate()), "HmacSHA256"));
            byte[] key = mac.doFinal(MAC);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It keeps state between calls, so each call has its own. */
    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private AsymmetricCipherKeyPair pair() {
        var known = pair;
        if (known == null) {
            synchronized (this) {
                known = pair;
                if (known == null) {
                    known = readOrMake();
                    pair = known;
                }
            }
        }
        return known;
    }

    private AsymmetricCipherKeyPair readOrMake() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            var lines = Files.readAllLines(file);
            return hpke().deserializePrivateKey(
                            HexFormat.of().parseHex(lines.get(0).strip()),
                            HexFormat.of().parseHex(lines.get(1).strip()));
        } catch (IOException e) {
            throw new InstallationFault("cannot read the key that phones seal for, %s: %s".formatted(file, e), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InstallationFault(
                    "%s is not a key that phones seal for: two lines of hex are expected".formatted(file), e);
        }
    }

    private void make() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var fresh = hpke().generatePrivateKey();
        var hex = HexFormat.of();
        String text = hex.formatHex(hpke().serializePrivateKey(fresh.getPrivate())) + "\n"
                + hex.formatHex(hpke().serializePublicKey(fresh.getPublic())) + "\n";
        var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var whole = Files.createTempFile(folder, "fieldwork", ".new", own);
        Files.writeString(whole, text, StandardOpenOption.SYNC);
        try {
            // Whole or not at all, and never over one that another process has made meanwhile
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException e) {
            // The other one's holds
        } finally {
            Files.delete(whole);
        }
    }
}
