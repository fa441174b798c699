package id.jurdil.server.voters;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One thing to be done in an act. Where a version is asked for, it is the one that the officer saw. */
public sealed interface Change {
    /**
     * A voter who is not in the register yet.
     *
     * @param station number within the village, or null
     * @param faults a bit for each validation rule that the record breaks
     */
    record Add(
            Particulars particulars,
            String village,
            @Nullable String station,
            long faults) implements Change {
        public Add(Particulars particulars, String village, @Nullable String station) {
            this(particulars, village, station, 0);
        }
    }

    /** Corrected particulars, or a move to another village, where {@code station} is one of that village. */
    record Amend(
            long voter,
            int version,
            Particulars particulars,
            String village,
            @Nullable String station,
            long faults) implements Change {}

    /** Another station of the same village (code 8 of the coklit form), or none. */
    record MoveStation(long voter, int version, @Nullable String station) implements Change {}

    /** Off the list. Some reasons leave a tombstone. */
    record Strike(long voter, int version, StrikeReason reason) implements Change {}

    /** Back on the list; lifts the tombstone that the strike left. */
    record Restore(long voter, int version) implements Change {}

    /**
     * A note about a voter, which changes nothing by itself.
     *
     * @param code stable, like {@code G01}
     * @param hard whether somebody must decide before the voter is used in a list
     */
    record Flag(long voter, String code, boolean hard, LocalDate notedOn) implements Change {}

    /** The note is settled. */
    record Lift(long flag) implements Change {}
}
