package id.jurdil.edge.guard;

/**
 * Roughly how often a key was seen in the last hour: never too few, seldom too many. Which keys they were cannot be read
 * from it without its seeds. Thread-safe.
 */
final class Sketch {
    private static final int ROWS = 4;
    private static final long PERIOD_MILLIS = 3_600_000;

    private final int width;
    private final long seed;

    /** This hour's count of a place and the last hour's lie side by side: to fetch both costs one wait for memory. */
    private final int[] counts;

    private int current;
    private long began = Long.MIN_VALUE;

    /** @param width places in a row, a power of two */
    Sketch(int width, long seed) {
        this.width = width;
        this.seed = seed;
        this.counts = new int[2 * ROWS * width];
    }

    /** Counts the key once and tells how often it was seen, this time included. */
    synchronized int add(long key, long now) {
        turn(now);
        for (int row = 0; row < ROWS; row++) {
            counts[at(key, row) + current]++;
        }
        return estimate(key, now);
    }

    synchronized int seen(long key, long now) {
        turn(now);
        return estimate(key, now);
    }

    private int estimate(long key, long now) {
        int least = Integer.MAX_VALUE;
        long left = Math.max(0, PERIOD_MILLIS - (now - began));
        for (int row = 0; row < ROWS; row++) {
            int at = at(key, row);
            least = (int) Math.min(least, counts[at + current] + counts[at + 1 - current] * left / PERIOD_MILLIS);
        }
        return least;
    }

    /** Where the two counts of a key begin. */
    private int at(long key, int row) {
        return 2 * (row * width + (int) (Mix.of(key, seed + row) & width - 1));
    }

    private void turn(long now) {
        if (began == Long.MIN_VALUE) {
            began = now;
        }
        long periods = (now - began) / PERIOD_MILLIS;
        if (periods >= 1) {
            current = 1 - current;
            for (int at = 0; at < counts.length; at += 2) {
                counts[at + current] = 0;
                counts[at + 1 - current] = periods == 1 ? counts[at + 1 - current] : 0;
            }
            began += periods * PERIOD_MILLIS;
        }
    }
}
