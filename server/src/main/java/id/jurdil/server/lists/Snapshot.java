package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.StatementId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A determined list: what it adds up to and what binds it. Its rows refer to the register.
 *
 * @param unit region code
 * @param determinedOn the day of the plenary
 * @param reason number of the reason for determining anew, null for a first determination
 * @param why the same in words, empty for a first determination
 * @param root of the tree over the keyed row hashes, in order of the voters
 * @param statement id of the signed statement that says so
 * @param state whether the ledger has it
 */
public record Snapshot(
        long id,
        String unit,
        ListStage stage,
        int revision,
        LocalDate determinedOn,
        Instant made,
        @Nullable Integer reason,
        String why,
        StatementId root,
        long men,
        long women,
        StatementId statement,
        State state) {
    /** What the ledger's door said. */
    public enum State {
        /** Signed, but not yet sent, or not yet answered. */
        PENDING,
        RECORDED,
        /** It stands nowhere and counts for nothing. */
        REFUSED
    }

    public long voters() {
        return men + women;
    }
}
