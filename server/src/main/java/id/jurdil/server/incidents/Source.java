package id.jurdil.server.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere that persons may have been seen.
 *
 * @param unit where it lies
 * @param withdrawn null while it counts
 */
record Source(
        long id,
        What what,
        String unit,
        long by,
        Instant at,
        @Nullable Withdrawal withdrawn) {
    record Withdrawal(String reason, long by, Instant at) {}

    /** Which persons, and what of them. */
    sealed interface What {
        /** Everybody on a copy, by its number in the book of copies. */
        record OfCopy(long copy, Shown shown) implements What {}

        /** Everybody whom an account saw or took away between two moments, both included. */
        record OfAccount(long account, Instant from, Instant until) implements What {}

        /** Everybody in the register of the unit, struck ones too. */
        record OfUnit(Shown shown) implements What {}

        /** Everybody on a determined list. */
        record OfList(long list, Shown shown) implements What {}

        /** Those of a leaked file who are in the register. */
        record OfSample(long sample) implements What {}
    }
}
