package id.jurdil.ledger;

/** A note with a bad signature, with none from a known key, or without the cosignatures that a policy asks for. */
public final class SignatureFault extends LedgerFault {

    SignatureFault(String message) {
        super(message);
    }
}
