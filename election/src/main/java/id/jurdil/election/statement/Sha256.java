package id.jurdil.election.statement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 from the JDK, which uses the processor's own instructions. */
final class Sha256 {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::digest);

    private Sha256() {}

    static byte[] of(byte[] bytes) {
        return DIGEST.get().digest(bytes);
    }

    static byte[] of(byte[] bytes, int from, int length) {
        var digest = DIGEST.get();
        digest.update(bytes, from, length);
        return digest.digest();
    }

    static long word(byte[] bytes, int from) {
        return java.nio.ByteBuffer.wrap(bytes).getLong(from);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
