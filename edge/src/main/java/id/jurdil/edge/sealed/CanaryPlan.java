package id.jurdil.edge.sealed;

import id.jurdil.register.identity.Nik;

/**
 * Which canaries an index gets.
 *
 * @param perRegency how many are tried for each regency
 * @param firstSerial the lowest serial they have: that of the list's own numbers, or a guesser would pass them by
 */
public record CanaryPlan(int perRegency, int firstSerial) {
    /** As numbers are issued: from 0001. */
    public static CanaryPlan issued(int perRegency) {
        return new CanaryPlan(perRegency, 1);
    }

    /** As the numbers of a rehearsal are. */
    public static CanaryPlan synthetic(int perRegency) {
        return new CanaryPlan(perRegency, Nik.FIRST_SYNTHETIC_SERIAL);
    }
}
