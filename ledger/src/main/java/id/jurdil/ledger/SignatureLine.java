package id.jurdil.ledger;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * One line below a note's text: who signed, with which key, and the signature.
 *
 * <p>{@link #toString} is the line as it stands in the note, without its newline.
 */
public final class SignatureLine {

    private static final String START = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * A line of these parts.
     *
     * @throws FormatFault if no key can have this name, or the signature is empty
     */
    SignatureLine(String name, int keyId, byte[] signature) {
        requireName(name);
        if (signature.length == 0) {
            throw new FormatFault("the signature of " + name + " is empty");
        }
        this.name = name;
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /**
     * The line with this text, without newline.
     *
     * @throws FormatFault if it is not the one spelling of a signature line
     */
    public static SignatureLine parse(String line) {
        var parts = line.split(" ", -1);
        if (!line.startsWith(START) || parts.length != 3) {
            throw new FormatFault("a signature line is a dash, a name and base64, this is " + Strict.quote(line));
        }
        var blob = Strict.base64(parts[2], "a signature");
        if (blob.length <= Integer.BYTES) {
            throw new FormatFault("a signature has more than 4 bytes, the one of %s has %d"
                    .formatted(Strict.quote(parts[1]), blob.length));
        }
        return new SignatureLine(parts[1], keyId(blob), Arrays.copyOfRange(blob, Integer.BYTES, blob.length));
    }

    /** The name of the key. */
    public String name() {
        return name;
    }

    /** The key's id, 8 lower-case hexadecimal digits. */
    public String keyIdHex() {
        return HexFormat.of().toHexDigits(keyId);
    }

    /** The bytes of the signature, without the key id; a cosignature starts with 8 bytes of time. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Whether the same key made both lines. */
    boolean isOfSameKey(SignatureLine other) {
        return keyId == other.keyId && name.equals(other.name);
    }

    int keyId() {
        return keyId;
    }

    static void requireName(String name) {
        var isUnusable = name.isEmpty()
                || name.indexOf('+') >= 0
                || name.codePoints().anyMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) || c < ' ');
        if (isUnusable) {
            throw new FormatFault(
                    "a key's name has no space and no plus and is not empty, this is " + Strict.quote(name));
        }
    }

    private static int keyId(byte[] blob) {
        return HexFormat.fromHexDigits(HexFormat.of().formatHex(blob, 0, Integer.BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureLine line && isOfSameKey(line) && Arrays.equals(signature, line.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(signature);
    }

    @Override
    public String toString() {
        var blob = new byte[Integer.BYTES + signature.length];
        for (var i = 0; i < Integer.BYTES; i++) {
            blob[i] = (byte) (keyId >>> (24 - 8 * i));
        }
        System.arraycopy(signature, 0, blob, Integer.BYTES, signature.length);
        return START + name + " " + Strict.base64(blob);
    }
}
