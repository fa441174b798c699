package id.jurdil.election.statement;

import java.util.HexFormat;

/**
 * SHA-256 of a statement's bytes, held as four big-endian words: its name everywhere, and its idempotency key.
 *
 * <p>A statement refers to an earlier form by the first 16 bytes, which are {@link #high()} and {@link #low()}.
 */
public record StatementId(long high, long low, long third, long fourth) {
    public static StatementId of(byte[] statement) {
        return fromDigest(Sha256.of(statement));
    }

    public static StatementId fromDigest(byte[] digest) {
        if (digest.length != 32) {
            throw new IllegalArgumentException("a statement id has 32 bytes, not " + digest.length);
        }
        return new StatementId(
                Sha256.word(digest, 0), Sha256.word(digest, 8), Sha256.word(digest, 16), Sha256.word(digest, 24));
    }

    public static StatementId parseHex(String hex) {
        return fromDigest(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        var bytes = new byte[32];
        java.nio.ByteBuffer.wrap(bytes)
                .putLong(high)
                .putLong(low)
                .putLong(third)
                .putLong(fourth);
        return bytes;
    }

    public String hex() {
        var hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low) + hex.toHexDigits(third) + hex.toHexDigits(fourth);
    }

    public FormReference reference() {
        return new FormReference(high, low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
