package id.jurdil.edge.guard;

/**
 * How much is let through.
 *
 * @param perSecond questions answered in a second by this edge, beyond which people stand in line
 * @param work numbers a browser tries at most when all is quiet; half of it on average
 * @param networkBurst questions at once from one network; a carrier hides thousands of people behind one
 * @param networkMillis milliseconds until a network may ask once more
 * @param failures questions without a result from one network, before it must work harder; each person found there makes
 *     up for one
 * @param failureMillis milliseconds until one of these is forgotten
 * @param formBurst questions at once without script, from one network
 * @param formMillis milliseconds until a network may ask once more without script
 * @param formWaitMillis how long a form must have been open at least
 * @param personFailures names tried for one NIK from one network
 * @param personMillis milliseconds until one of these is forgotten
 * @param places buckets in each table
 */
public record Limits(
        int perSecond,
        int work,
        int networkBurst,
        int networkMillis,
        int failures,
        int failureMillis,
        int formBurst,
        int formMillis,
        long formWaitMillis,
        int personFailures,
        int personMillis,
        int places) {
    /** What suits one edge of a few cores. */
    public static final Limits USUAL =
            new Limits(1_000, 50_000, 600, 100, 20, 120_000, 20, 10_000, 4_000, 6, 600_000, 1 << 17);

    /** The same, for another number of questions a second. */
    public Limits perSecond(int questions) {
        return new Limits(
                questions,
                work,
                networkBurst,
                networkMillis,
                failures,
                failureMillis,
                formBurst,
                formMillis,
                formWaitMillis,
                personFailures,
                personMillis,
                places);
    }
}
