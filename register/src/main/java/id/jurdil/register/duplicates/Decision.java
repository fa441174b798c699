package id.jurdil.register.duplicates;

/** What people may say of a case. */
public sealed interface Decision {
    /** Two people, or not known well enough to take a vote away: both stay listed. What is not decided is kept as well. */
    record KeepBoth() implements Decision {}

    /**
     * One person: the record named stays, the other is struck with reason 2.
     *
     * @param keep number of the voter who stays listed
     */
    record SamePerson(long keep) implements Decision {}

    /** Somebody must go and see before anything is said. */
    record FieldCheck() implements Decision {}

    /** The civil registry must say whose number it is. */
    record CivilRegistry() implements Decision {}
}
