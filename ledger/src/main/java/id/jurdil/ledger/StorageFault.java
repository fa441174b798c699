package id.jurdil.ledger;

/** A file of the log that could not be read or written. The log itself may be sound. */
public final class StorageFault extends LedgerFault {

    StorageFault(String message) {
        super(message);
    }

    StorageFault(String message, Throwable cause) {
        super(message, cause);
    }
}
