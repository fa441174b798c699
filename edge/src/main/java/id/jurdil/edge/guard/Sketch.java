package id.jurdil.edge.guard;

import java.util.Arrays;

/**
 * Roughly how often a key was seen in the last hour: never too few, seldom too many. Which keys they were cannot be read
 * from it without its seeds. Thread-safe.
 */
final class Sketch {
    private static final int ROWS = 4;
    private static final long PERIOD_MILLIS = 3_600_000;

    private final int width;
    private final long seed;
    private int[] current;
    private int[] previous;
    private long began = Long.MIN_VALUE;

    Sketch(int width, long seed) {
        this.width = width;
        this.seed = seed;
        this.current = new int[ROWS * width];
        this.previous = new int[ROWS * width];
    }

    /** Counts the key once and tells how often it was seen, this time included. */
    synchronized int add(long key, long now) {
        turn(now);
        for (int row = 0; row < ROWS; row++) {
            current[at(key, row)]++;
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
            least = (int) Math.min(least, current[at] + previous[at] * left / PERIOD_MILLIS);
        }
        return least;
    }

    private int at(long key, int row) {
        return row * width + (int) Long.remainderUnsigned(Mix.of(key, seed + row), width);
    }

    private void turn(long now) {
        if (began == Long.MIN_VALUE) {
            began = now;
        }
        long periods = (now - began) / PERIOD_MILLIS;
        if (periods >= 1) {
            var old = previous;
            previous = periods == 1 ? current : new int[ROWS * width];
            current = old;
            Arrays.fill(current, 0);
            began += periods * PERIOD_MILLIS;
        }
    }
}
