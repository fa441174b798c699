package id.jurdil.verifier;

import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.NoteVerifier;
import id.jurdil.ledger.Policy;
import java.util.Optional;

/**
 * What the observer brings along and trusts more than the tree.
 *
 * @param ledgerKey the log's verifier key; without it and without a policy the tree's own definition is believed, and the
 *     report says so
 * @param policy a tlog-policy; without one the definition's own is used
 * @param earlierCheckpoint a head seen before, which the log must still continue
 */
public record Trust(Optional<NoteVerifier> ledgerKey, Optional<Policy> policy, Optional<Checkpoint> earlierCheckpoint) {
    public static Trust onFirstUse() {
        return new Trust(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
