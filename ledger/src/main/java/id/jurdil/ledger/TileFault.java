package id.jurdil.ledger;

/** A tile or entry bundle whose content contradicts the signed root. */
public final class TileFault extends LedgerFault {

    TileFault(String message) {
        super(message);
    }
}
