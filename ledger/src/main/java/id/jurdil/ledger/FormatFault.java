package id.jurdil.ledger;

/** Text or bytes that do not have the form of their C2SP format. */
public final class FormatFault extends LedgerFault {

    FormatFault(String message) {
        super(message);
    }
}
