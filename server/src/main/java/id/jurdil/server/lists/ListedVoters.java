package id.jurdil.server.lists;

import id.jurdil.ledger.Hash;
import id.jurdil.register.lists.ListEntry;
import id.jurdil.server.voters.History;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of a determined list, as they were listed: the register's present records where they are still those, and the
 * earlier versions of the few that were changed since.
 */
final class ListedVoters {
    private final VoterRegister register;

    ListedVoters(VoterRegister register) {
        this.register = register;
    }

    /** Is told of each row; {@code voter} is null if the register has no such version. */
    @FunctionalInterface
    interface Visitor {
        void visit(ListEntry entry, Hash leaf, @Nullable Voter voter);
    }

    /**
     * Tells every row with its record. Those still as listed come first, by village and station, then the others.
     *
     * @param place unit or station to read of the register; rows elsewhere are found one by one
     */
    void each(List<SnapshotRows.Row> rows, String place, Visitor visitor) {
        Map<Long, SnapshotRows.Row> left = HashMap.newHashMap(rows.size());
        rows.forEach(row -> left.put(row.entry().voter(), row));
        register.stream(place, voter -> {
            var row = left.get(voter.id());
            if (row != null && row.entry().version() == voter.version()) {
                left.remove(voter.id());
                visitor.visit(row.entry(), row.leaf(), voter);
            }
        });
        left.values().stream()
                .sorted(java.util.Comparator.comparingLong(row -> row.entry().voter()))
                .forEach(row -> visitor.visit(row.entry(), row.leaf(), asListed(row.entry())));
    }

    private @Nullable Voter asListed(ListEntry entry) {
        return register.history(entry.voter()).stream()
                .flatMap(history -> history.versions().stream())
                .map(History.Entry::voter)
                .filter(voter -> voter.version() == entry.version())
                .findFirst()
                .orElse(null);
    }
}
