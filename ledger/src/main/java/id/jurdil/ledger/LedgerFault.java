package id.jurdil.ledger;

/**
 * Anything that is wrong with a log, its proofs or its storage. The message says what, where, and what was expected.
 *
 * <p>Only {@link StorageFault} means "could not be done"; every other fault means "the answer is no".
 */
public abstract sealed class LedgerFault extends RuntimeException
        permits FormatFault, ProofFault, SignatureFault, StorageFault, TileFault {

    private final String message;

    LedgerFault(String message) {
        super(message);
        this.message = message;
    }

    LedgerFault(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** What is wrong, where, and what was expected. */
    @Override
    public final String getMessage() {
        return message;
    }
}
