package id.jurdil.app.rehearsal.register;

import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is who in the register: its voters' numbers beside the rows of the truth. */
final class KnownVoters {
    private final Map<Long, Truth.Row> rows = new HashMap<>();
    private final Map<String, Long> voters = new HashMap<>();
    private long unknown;

    /** Reads the whole register, struck voters too. */
    static KnownVoters in(VoterRegister register, Truth truth) {
        var known = new KnownVoters();
        register.stream("0", voter -> known.add(voter, truth));
        return known;
    }

    private void add(Voter voter, Truth truth) {
        var row = truth.ofSource(voter.particulars().sourceId());
        if (row == null) {
            unknown++;
        } else {
            rows.put(voter.id(), row);
            voters.put(row.source(), voter.id());
        }
    }

    Truth.@Nullable Row row(long voter) {
        return rows.get(voter);
    }

    /** Number of the voter that a row of the file became; null if it did not become one. */
    @Nullable
    Long voter(Truth.Row row) {
        return voters.get(row.source());
    }

    int size() {
        return rows.size();
    }

    /** Voters of whom the truth knows nothing. */
    long unknown() {
        return unknown;
    }
}
