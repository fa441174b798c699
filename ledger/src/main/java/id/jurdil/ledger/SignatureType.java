package id.jurdil.ledger;

/** What a key signs and how: the type byte of a signed-note key. */
public enum SignatureType {
    /** Ed25519 over the note's text: a log signs its heads with it. */
    ED25519(0x01, 32, 64),
    /** Ed25519 over a time and the head: a witness says that the log only grew. */
    COSIGNATURE(0x04, 32, 8 + 64),
    /** ML-DSA-44 over a time and the head: the same statement, safe from quantum computers. */
    ML_DSA_44_COSIGNATURE(0x06, 1312, 8 + 2420);

    private final int code;
    private final int keyBytes;
    private final int signatureBytes;

    SignatureType(int code, int keyBytes, int signatureBytes) {
        this.code = code;
        this.keyBytes = keyBytes;
        this.signatureBytes = signatureBytes;
    }

    /** Whether the signature carries the time at which it was made. */
    public boolean isCosignature() {
        return this != ED25519;
    }

    byte code() {
        return (byte) code;
    }

    int keyBytes() {
        return keyBytes;
    }

    int signatureBytes() {
        return signatureBytes;
    }

    static SignatureType of(byte code) {
        for (var type : values()) {
            if (type.code() == code) {
                return type;
            }
        }
        throw new FormatFault("no known kind of key has the type byte 0x%02x".formatted(code));
    }
}
