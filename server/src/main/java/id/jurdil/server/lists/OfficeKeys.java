package id.jurdil.server.lists;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of the offices that determine lists here: a file {@code 75.01.key} for each, 64 hex digits of an Ed25519
 * seed. The root enrols them as commissioners of their units; a key whose file is taken away determines no more.
 */
public final class OfficeKeys {
    private final Path folder;

    OfficeKeys(Path folder) {
        this.folder = folder;
    }

    /** The key of the unit's office, or of the nearest one around it: a large regency determines district by district. */
    SigningKey of(String unit) {
        return SigningKey.of(Algorithm.ED25519, seed(unit));
    }

    /** Whether there is a key with which lists of the unit can be signed. */
    boolean canSign(String unit) {
        return file(unit) != null;
    }

    /** The office's signature over bytes that are no statement: a paper's. */
    public byte[] sign(String unit, byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed(unit)));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** The unit whose key signs for a unit: its own, or the nearest around it. */
    public String signing(String unit) {
        seed(unit);
        String name = java.util.Objects.requireNonNull(
                        java.util.Objects.requireNonNull(file(unit)).getFileName())
                .toString();
        return name.substring(0, name.length() - ".key".length());
    }

    /** The public keys of all offices here, 32 bytes each, by unit. */
    public Map<String, byte[]> publicKeys() {
        var keys = new TreeMap<String, byte[]>();
        if (!Files.isDirectory(folder)) {
            return keys;
        }
        try (var files = Files.newDirectoryStream(folder, "*.key")) {
            for (var file : files) {
                String name = file.getFileName().toString();
                keys.put(
                        name.substring(0, name.length() - ".key".length()),
                        new Ed25519PrivateKeyParameters(read(file))
                                .generatePublicKey()
                                .getEncoded());
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keys in " + folder, e);
        }
    }

    private byte[] seed(String unit) {
        var file = file(unit);
        if (file == null) {
            throw new ListsFault("no office here can sign for %s: put its key into %s"
                    .formatted(unit, folder.resolve(unit + ".key")));
        }
        return read(file);
    }

    private @Nullable Path file(String unit) {
        for (String at = unit; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            var file = folder.resolve(at + ".key");
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }

    private static byte[] read(Path file) {
        try {
            byte[] seed = HexFormat.of().parseHex(Files.readString(file).strip());
            if (seed.length != 32) {
                throw new ListsFault("%s holds %d bytes, a key has 32".formatted(file, seed.length));
            }
            return seed;
        } catch (IllegalArgumentException e) {
            throw new ListsFault("%s is not a key: 64 hex digits are expected".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        }
    }
}
