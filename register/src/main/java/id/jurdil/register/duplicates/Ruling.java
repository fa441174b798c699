package id.jurdil.register.duplicates;

/** What the rules say to something that somebody wants to do with a case. */
public sealed interface Ruling {
    /**
     * It may be done.
     *
     * @param after the state then
     * @param effect what is to be done in the register, in the same breath
     */
    record Goes(CaseState after, Effect effect) implements Ruling {}

    /** It may not; nothing changes. */
    record Refused(Obstacle obstacle) implements Ruling {}

    /** What a step does to the register. */
    sealed interface Effect {
        record Nothing() implements Effect {}

        /** Take this record off the list as a duplicate (reason 2), if its version is still this one. */
        record Strike(CaseRecord record) implements Effect {}

        /** Put back what the decision did. */
        record PutBack() implements Effect {}
    }

    /** What stands in the way. */
    enum Obstacle {
        /** Neither record stands in the unit of who asks. */
        OTHER_UNIT,
        /** The records stand in two regencies, and each speaks for itself; a wider unit does not. */
        REGENCY_SPEAKS,
        /** Somebody has proposed already: confirm or return that first. */
        PROPOSED_ALREADY,
        /** There is no proposal to confirm or return. */
        NO_PROPOSAL,
        /** It was decided: undo that first. */
        DECIDED_ALREADY,
        /** A record has changed since. */
        WITHDRAWN,
        /** Who proposed may not confirm. */
        TWO_PERSONS,
        /** The other record stands in another regency, which must confirm. */
        OTHER_REGENCY_CONFIRMS,
        /** One of the records is in neither unit: somebody of a wider unit must confirm. */
        WIDER_UNIT_CONFIRMS,
        /** Records with one NIK are for the civil registry, not for striking. */
        REGISTRY_ONLY,
        /** The record to be kept is not one of the two. */
        NOT_OF_THIS_CASE,
        /** There is no decision to undo. */
        NOTHING_DECIDED
    }
}
