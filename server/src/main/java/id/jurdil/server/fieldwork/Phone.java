package id.jurdil.server.fieldwork;

import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.RefusedStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A phone that the office knows.
 *
 * @param id first 16 bytes of SHA-256 of the raw public key, in hex
 * @param station for which it works now; null after its work has ended
 */
record Phone(
        String id, PublicKey key, long account, @Nullable String station, boolean revoked) {
    static final String ED25519 = "Ed25519";
    static final String P256 = "P-256";

    /** What a signature is for stands before what is signed, so that one is never taken for another. */
    boolean signed(String purpose, byte[] message, byte[] signature) {
        return signed(key, purpose, message, signature);
    }

    static boolean signed(PublicKey key, String purpose, byte[] message, byte[] signature) {
        byte[] head = (purpose + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + message.length);
        System.arraycopy(message, 0, whole, head.length, message.length);
        return key.verifies(whole, signature);
    }

    /**
     * @param raw 32 bytes of Ed25519, or an uncompressed point of P-256
     * @throws PhoneRefused if it is no key
     */
    static PublicKey key(String algorithm, byte[] raw) {
        try {
            if (algorithm.equals(ED25519) && raw.length == 32) {
                return PublicKey.ed25519(raw);
            }
            if (algorithm.equals(P256) && raw.length == 65 && raw[0] == 4) {
                return PublicKey.p256(Arrays.copyOfRange(raw, 1, 33), Arrays.copyOfRange(raw, 33, 65));
            }
        } catch (RefusedStatement e) {
            throw PhoneRefused.malformed("the key is not one");
        }
        throw PhoneRefused.malformed("the key is neither Ed25519 nor P-256");
    }

    static String id(byte[] raw) {
        return HexFormat.of().formatHex(sha256(raw), 0, 16);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
