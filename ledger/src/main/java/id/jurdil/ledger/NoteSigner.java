package id.jurdil.ledger;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A log's private key: signs the text of a note with Ed25519 (type 0x01). */
public final class NoteSigner {

    private final byte[] seed;
    private final NoteVerifier verifier;

    /**
     * A key by its 32 secret bytes.
     *
     * @param name of the key; a log's is its origin
     * @throws FormatFault if no key can have this name, or the seed has not 32 bytes
     */
    public NoteSigner(String name, byte[] seed) {
        this.seed = seed.clone();
        this.verifier = NoteVerifier.of(name, SignatureType.ED25519, publicKey(seed));
    }

    /** The name of the key. */
    public String name() {
        return verifier.name();
    }

    /** The public key as others configure it. */
    public String vkey() {
        return verifier.vkey();
    }

    /** The public half. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /** Signs a text that ends with a newline. */
    public SignatureLine sign(String text) {
        return new SignatureLine(name(), verifier.keyId(), ed25519(seed, Strict.utf8(SignedNote.requireText(text))));
    }

    static byte[] publicKey(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new FormatFault("an Ed25519 seed has 32 bytes, this one has " + seed.length);
        }
        var key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return key;
    }

    static byte[] ed25519(byte[] seed, byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
