package id.jurdil.verifier;

import java.util.Optional;

/**
 * What the observer brings along and trusts more than the tree.
 *
 * @param ledgerKey the log's verifier key; without one the tree's own definition is believed, and the report says so
 * @param policy a tlog-policy; without one the definition's own is used
 * @param earlierCheckpoint a checkpoint seen before, which the log must still continue
 */
public record Trust(Optional<String> ledgerKey, Optional<String> policy, Optional<byte[]> earlierCheckpoint) {
    public static Trust onFirstUse() {
        return new Trust(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
