package id.jurdil.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key that notes are checked with, written as a vkey: {@code <name>+<8 hex digits>+<base64 of type and key>}.
 *
 * <p>An Ed25519 key must be a point of the large prime-order group. Keys of small order, under which one signature fits many
 * texts, are refused.
 */
public final class NoteVerifier {

    private static final Pattern VKEY = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)", Pattern.DOTALL);

    private final String name;
    private final SignatureType type;
    private final byte[] key;
    private final int keyId;

    private NoteVerifier(String name, SignatureType type, byte[] key) {
        SignatureLine.requireName(name);
        if (key.length != type.keyBytes()) {
            throw new FormatFault("a key of type %s has %d bytes, the one of %s has %d"
                    .formatted(type, type.keyBytes(), name, key.length));
        }
        if (type != SignatureType.ML_DSA_44_COSIGNATURE && !Ed25519.validatePublicKeyFull(key, 0)) {
            throw new FormatFault("the key of " + name + " is not a point of Ed25519's prime-order group");
        }
        this.name = name;
        this.type = type;
        this.key = key;
        this.keyId = keyId(name, type, key);
    }

    /**
     * The key that a vkey describes.
     *
     * @throws FormatFault if it is not a vkey, of an unknown type, or its id does not fit
     */
    public static NoteVerifier parse(String vkey) {
        var match = VKEY.matcher(vkey);
        if (!match.matches()) {
            throw new FormatFault("a vkey is name, key id and key joined by plus, this is " + Strict.quote(vkey));
        }
        var blob = Strict.base64(match.group(3), "the key in a vkey");
        if (blob.length == 0) {
            throw new FormatFault("the key in a vkey is empty: " + Strict.quote(vkey));
        }
        var verifier = of(match.group(1), SignatureType.of(blob[0]), Arrays.copyOfRange(blob, 1, blob.length));
        if (!verifier.keyIdHex().equals(match.group(2))) {
            throw new FormatFault("the vkey of %s says key id %s, its key has %s"
                    .formatted(verifier.name, match.group(2), verifier.keyIdHex()));
        }
        return verifier;
    }

    /** The key with these raw bytes. */
    public static NoteVerifier of(String name, SignatureType type, byte[] publicKey) {
        return new NoteVerifier(name, type, publicKey.clone());
    }

    /** The name of the key; a log's is its origin. */
    public String name() {
        return name;
    }

    /** What the key signs. */
    public SignatureType type() {
        return type;
    }

    /** The key's id, 8 lower-case hexadecimal digits. */
    public String keyIdHex() {
        return HexFormat.of().toHexDigits(keyId);
    }

    /** The raw public key. */
    public byte[] publicKey() {
        return key.clone();
    }

    /** The key in the form that {@link #parse} reads. */
    public String vkey() {
        return name + "+" + keyIdHex() + "+" + Strict.base64(typedKey(type, key));
    }

    /** Whether this key is the one that the line names. The signature may still be bad. */
    public boolean isKeyOf(SignatureLine line) {
        return line.keyId() == keyId && line.name().equals(name);
    }

    /** Whether the line is this key's good signature of the text. */
    public boolean verifies(String text, SignatureLine line) {
        var signature = line.signature();
        if (!isKeyOf(line) || signature.length != type.signatureBytes()) {
            return false;
        }
        return switch (type) {
            case ED25519 -> ed25519(Strict.utf8(text), signature, 0);
            case COSIGNATURE ->
                time(line) >= 0 && ed25519(Cosignatures.message(text, time(line)), signature, Long.BYTES);
            case ML_DSA_44_COSIGNATURE ->
                time(line) >= 0 && MlDsa44.verifies(key, Cosignatures.message(name, text, time(line)), signature);
        };
    }

    /** The time in a cosignature. */
    static long time(SignatureLine line) {
        return ByteBuffer.wrap(line.signature()).getLong();
    }

    private boolean ed25519(byte[] message, byte[] signature, int offset) {
        return Ed25519.verify(signature, offset, key, 0, message, 0, message.length);
    }

    boolean hasSameKeyAs(NoteVerifier other) {
        return Arrays.equals(key, other.key);
    }

    int keyId() {
        return keyId;
    }

    private static int keyId(String name, SignatureType type, byte[] key) {
        var digest = Hash.sha256();
        digest.update(Strict.utf8(name + "\n"));
        return ByteBuffer.wrap(digest.digest(typedKey(type, key))).getInt();
    }

    private static byte[] typedKey(SignatureType type, byte[] key) {
        return ByteBuffer.allocate(1 + key.length).put(type.code()).put(key).array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier verifier
                && name.equals(verifier.name)
                && type == verifier.type
                && Arrays.equals(key, verifier.key);
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    @Override
    public String toString() {
        return vkey();
    }
}
