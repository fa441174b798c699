package id.jurdil.ledger;

/** A file of the log that could not be read or written. The log itself may be sound. */
public final class StorageFault extends LedgerFault {

    /** A fault that names the file and what the storage said. */
    public StorageFault(String message) {
        super(message);
    }

    /** A fault that names the file, and its cause. */
    public StorageFault(String message, Throwable cause) {
        super(message, cause);
    }
}
