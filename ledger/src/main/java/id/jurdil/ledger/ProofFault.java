package id.jurdil.ledger;

/** A Merkle proof that does not lead to the root it was given for. */
public final class ProofFault extends LedgerFault {

    ProofFault(String message) {
        super(message);
    }
}
