package id.jurdil.ledger;

import java.nio.ByteBuffer;

/**
 * A witness's private key: states that, at some time, this was the largest head it had seen of the log and that all heads it
 * ever saw were consistent (tlog-cosignature, Ed25519, type 0x04). One key serves one witness and nothing else.
 */
public final class CosignatureSigner {

    private final byte[] seed;
    private final NoteVerifier verifier;

    /**
     * A key by its 32 secret bytes.
     *
     * @throws FormatFault if no key can have this name, or the seed has not 32 bytes
     */
    public CosignatureSigner(String name, byte[] seed) {
        this.seed = seed.clone();
        this.verifier = NoteVerifier.of(name, SignatureType.COSIGNATURE, NoteSigner.publicKey(seed));
    }

    /** The name of the witness. */
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

    /**
     * Cosigns a checkpoint. The caller has checked the log's signature and consistency, and has stored the head.
     *
     * @param checkpoint the text of the head
     * @param time in seconds since 1970
     * @throws FormatFault if the text is not a checkpoint, or the time is negative
     */
    public SignatureLine sign(String checkpoint, long time) {
        Checkpoint.parse(checkpoint);
        if (time < 0) {
            throw new FormatFault("a cosignature's time is not before 1970, this is " + time);
        }
        var signature = NoteSigner.ed25519(seed, Cosignatures.message(checkpoint, time));
        var timed =
                ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature);
        return new SignatureLine(name(), verifier.keyId(), timed.array());
    }
}
