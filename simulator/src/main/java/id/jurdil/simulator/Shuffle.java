package id.jurdil.simulator;

/**
 * A one-to-one map of 0 … size − 1 onto itself that looks like chance and can be asked for any number, either way,
 * without a table: four Feistel rounds over the next power of four, walked until the number lies inside.
 */
final class Shuffle {
    private static final int ROUNDS = 4;

    private final long size;
    private final int half;
    private final long mask;
    private final long seed;

    Shuffle(long size, long seed) {
        this.size = size;
        this.seed = seed;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
        this.half = (bits + 1) / 2;
        this.mask = (1L << half) - 1;
    }

    long to(long number) {
        long at = number;
        do {
            for (int round = 0; round < ROUNDS; round++) {
                long left = at >>> half;
                long right = at & mask;
                at = right << half | (left ^ mixed(right, round));
            }
        } while (at >= size);
        return at;
    }

    /** The number that {@link #to} brings to {@code number}. */
    long from(long number) {
        long at = number;
        do {
            for (int round = ROUNDS - 1; round >= 0; round--) {
                long right = at >>> half;
                long left = (at & mask) ^ mixed(right, round);
                at = left << half | right;
            }
        } while (at >= size);
        return at;
    }

    private long mixed(long part, int round) {
        return Chance.mix(seed + part * 0x9E3779B97F4A7C15L + round) & mask;
    }
}
