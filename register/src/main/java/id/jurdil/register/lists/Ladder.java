package id.jurdil.register.lists;

import id.jurdil.election.statement.ListStage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the lists of one unit have come: DPS, DPSHP, DPT, then DPTb and DPK; between elections PDPB. A step is judged by what
 * was determined before it; nothing is ever replaced, a list determined anew is a further revision.
 *
 * @param determined every determination of the unit, in the order in which they were made
 */
public record Ladder(List<Determined> determined) {
    /** One determination: a revision of a list, and its day. */
    public record Determined(ListStage stage, int revision, LocalDate on) {}

    public Ladder {
        determined = List.copyOf(determined);
    }

    /** Whether a list may be determined. */
    public sealed interface Answer {
        /** It may, as this revision. */
        record May(int revision) implements Answer {}

        /**
         * It may not.
         *
         * @param from the day from which it may, if waiting is all that is missing
         */
        record MayNot(Obstacle obstacle, @Nullable LocalDate from) implements Answer {}
    }

    /** What stands in the way. */
    public enum Obstacle {
        /** The list before it on the ladder was not determined. */
        STEP_MISSING,
        /** A later list stands already. */
        STEP_PASSED,
        /** The list before it is still open to comments. */
        COMMENTS_OPEN,
        /** It was determined before, and no reason for doing so again is given. */
        REASON_MISSING,
        /** An election is under way; its lists take the place of the continuous one. */
        ELECTION_UNDER_WAY,
        /** Dated before a determination that stands. */
        BEFORE_THE_LAST
    }

    /** The newest determination of a stage, or null. */
    public @Nullable Determined newest(ListStage stage) {
        Determined newest = null;
        for (var one : determined) {
            if (one.stage() == stage) {
                newest = one;
            }
        }
        return newest;
    }

    /**
     * Judges a step.
     *
     * @param reasonGiven whether the office says why it determines this list anew
     */
    public Answer mayDetermine(ListStage stage, LocalDate on, boolean reasonGiven, ListPeriods periods) {
        if (!determined.isEmpty() && on.isBefore(determined.getLast().on())) {
            return new Answer.MayNot(
                    Obstacle.BEFORE_THE_LAST, determined.getLast().on());
        }
        return switch (stage) {
            case PDPB ->
                newest(ListStage.DPS) != null
                        ? new Answer.MayNot(Obstacle.ELECTION_UNDER_WAY, null)
                        : next(stage, true);
            case DPS -> passed(ListStage.DPSHP, ListStage.DPT) ? tooLate() : next(stage, reasonGiven);
            case DPSHP -> passed(ListStage.DPT) ? tooLate() : after(ListStage.DPS, stage, on, reasonGiven, periods);
            // A final list is determined anew for a vote that is repeated, whatever followed it.
            case DPT -> after(ListStage.DPSHP, stage, on, reasonGiven, periods);
            case DPTB, DPK -> after(ListStage.DPT, stage, on, reasonGiven, periods);
        };
    }

    private Answer after(ListStage before, ListStage stage, LocalDate on, boolean reasonGiven, ListPeriods periods) {
        var step = newest(before);
        if (step == null) {
            return new Answer.MayNot(Obstacle.STEP_MISSING, null);
        }
        var last = periods.lastDayOfComments(before, step.on());
        if (!on.isAfter(last) && periods.of(before).comments() > 0) {
            return new Answer.MayNot(Obstacle.COMMENTS_OPEN, last.plusDays(1));
        }
        return next(stage, reasonGiven);
    }

    private Answer next(ListStage stage, boolean reasonGiven) {
        var newest = newest(stage);
        if (newest == null) {
            return new Answer.May(1);
        }
        return reasonGiven ? new Answer.May(newest.revision() + 1) : new Answer.MayNot(Obstacle.REASON_MISSING, null);
    }

    private boolean passed(ListStage... later) {
        for (var stage : later) {
            if (newest(stage) != null) {
                return true;
            }
        }
        return false;
    }

    private static Answer tooLate() {
        return new Answer.MayNot(Obstacle.STEP_PASSED, null);
    }
}
