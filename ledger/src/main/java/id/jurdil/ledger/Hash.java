package id.jurdil.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value: a leaf, a node or the root of the log's Merkle tree (RFC 6962 §2.1). Equal when all 32 bytes are. */
public final class Hash {

    /** Bytes in a hash. */
    public static final int SIZE = 32;

    /** The root of a tree without entries: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The hash with these bytes.
     *
     * @throws FormatFault unless there are exactly 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new FormatFault("a hash has 32 bytes, this one has " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash written in 64 hexadecimal digits.
     *
     * @throws FormatFault if it is anything else
     */
    public static Hash parseHex(String hex) {
        try {
            return of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new FormatFault("a hash has 64 hexadecimal digits, this is \"" + hex + "\"");
        }
    }

    /**
     * The hash written in padded base64, as in checkpoints and proofs.
     *
     * @throws FormatFault if it is anything else
     */
    public static Hash parseBase64(String base64) {
        return of(Strict.base64(base64, "a hash"));
    }

    /** The hash of one entry: SHA-256 of a zero byte and the entry. */
    public static Hash leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** The hash of two neighbours: SHA-256 of a one byte, the left and the right. */
    public static Hash node(Hash left, Hash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** The plain SHA-256 of some bytes: not a node of any tree, but for instance an entry's identity. */
    public static Hash sha256(byte[] bytes) {
        return new Hash(sha256().digest(bytes));
    }

    /** The 32 bytes, a fresh copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** 44 characters of padded base64. */
    public String base64() {
        return Strict.base64(bytes);
    }

    static Hash in(byte[] tile, int slot) {
        return new Hash(Arrays.copyOfRange(tile, slot * SIZE, (slot + 1) * SIZE));
    }

    void into(byte[] tile, int slot) {
        System.arraycopy(bytes, 0, tile, slot * SIZE, SIZE);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
