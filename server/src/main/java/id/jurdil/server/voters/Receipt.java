package id.jurdil.server.voters;

import java.util.List;

/** What became of an act: all of it was done, or nothing. */
public sealed interface Receipt {
    /**
     * @param act its number in the journal
     * @param voters the voters touched, one for each change in the order given, the new ones' fresh numbers included
     */
    record Applied(long act, List<Long> voters) implements Receipt {
        public Applied {
            voters = List.copyOf(voters);
        }
    }

    /** Nothing was changed; every refusal is named. */
    record Refused(List<Refusal> refusals) implements Receipt {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * @param change its place among the changes given, from 0; -1 if it concerns the act as a whole
     * @param voter internal number, or 0
     */
    record Refusal(int change, long voter, Cause cause) {}

    /** Why not. */
    enum Cause {
        /** No such voter, or no such flag. */
        UNKNOWN,
        /** Somebody has changed the voter since; look again. */
        CHANGED_MEANWHILE,
        ALREADY_STRUCK,
        NOT_STRUCK,
        /** A tombstone keeps this person out; it is lifted by restoring the struck record. */
        TOMBSTONED,
        /** The same voter twice in one act. */
        TWICE,
        /** No such act, or one that cannot be undone. */
        NO_SUCH_ACT,
        /** The act was undone before. */
        ALREADY_UNDONE,
        /** A later act touched the same voter: undo that one first. */
        TOUCHED_LATER
    }
}
