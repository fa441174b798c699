package id.jurdil.edge.sealed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A key that signs (RFC 8032); signatures are deterministic. */
public final class Ed25519Key {
    /** Bytes of a signature. */
    public static final int SIGNATURE = Ed25519.SIGNATURE_SIZE;

    static final int KEY = Ed25519.PUBLIC_KEY_SIZE;

    private final byte[] seed;
    private final byte[] publicKey = new byte[KEY];

    /** @param seed 32 secret bytes */
    public Ed25519Key(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("a signing key has 32 secret bytes, not " + seed.length);
        }
        this.seed = seed.clone();
        Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    }

    /**
     * Reads a key file as {@code jurdil edge seal-keys} and {@code jurdil keys} write it: 64 hex digits.
     *
     * @throws IOException if it cannot be read or is no such file
     */
    public static Ed25519Key read(Path file) throws IOException {
        try {
            return new Ed25519Key(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IllegalArgumentException _) {
            throw new IOException(file + " is not a signing key: expected 64 hex digits, as seal-keys writes them.");
        }
    }

    byte[] seed() {
        return seed.clone();
    }

    /** The 32 bytes that others verify with. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The 64 bytes over this message. */
    public byte[] sign(byte[] message) {
        var signature = new byte[SIGNATURE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Whether the key with this public half made {@code signature} over {@code message}. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == KEY
                && signature.length == SIGNATURE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
