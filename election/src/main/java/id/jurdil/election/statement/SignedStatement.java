package id.jurdil.election.statement;

/**
 * A statement with its signature, in the bytes as received: those bytes are the ledger entry. Whether the signature holds is
 * a question to the {@link PublicKey} that {@link #keyId()} names.
 */
public final class SignedStatement {
    private final byte[] bytes;
    private final StatementId id;
    private final Algorithm algorithm;
    private final KeyId keyId;
    private final byte[] signedBytes;
    private final byte[] signature;
    private final Statement statement;

    SignedStatement(
            byte[] bytes, Algorithm algorithm, KeyId keyId, byte[] signedBytes, byte[] signature, Statement statement) {
        this.bytes = bytes;
        this.id = StatementId.of(bytes);
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.signedBytes = signedBytes;
        this.signature = signature;
        this.statement = statement;
    }

    /** The COSE_Sign1 bytes; not to be changed by the caller. */
    public byte[] bytes() {
        return bytes;
    }

    public StatementId id() {
        return id;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public KeyId keyId() {
        return keyId;
    }

    /** The Sig_structure of RFC 9052 §4.4: what was signed. */
    byte[] signedBytes() {
        return signedBytes;
    }

    byte[] signature() {
        return signature;
    }

    public Statement statement() {
        return statement;
    }
}
