package id.jurdil.register.duplicates;

import org.jspecify.annotations.Nullable;

/** How far a case has come. In every state but one of {@link Decided} both records are listed as before. */
public sealed interface CaseState {
    /** Nobody has said anything, or what was said was returned. */
    record Open() implements CaseState {}

    /** Somebody said what should be done; another must confirm it. */
    record Proposed(Decision decision, Speaker by) implements CaseState {}

    /** Waits for a visit or for the civil registry; a proposal may follow at any time. */
    record Referred(Decision to, Speaker by) implements CaseState {}

    /**
     * Settled.
     *
     * @param confirmedBy null where one person was enough
     */
    record Decided(Decision decision, Speaker by, @Nullable Speaker confirmedBy) implements CaseState {}

    /** A decision was taken back; the case may be decided anew. */
    record Undone(Speaker by) implements CaseState {}

    /** A record is not what was compared any more: nothing can be said on this ground. The next matching makes a new case. */
    record Withdrawn() implements CaseState {}
}
