package id.jurdil.simulator;

import java.util.List;

/**
 * A stream of chance from a seed: SplitMix64 (Steele, Lea and Flood, 2014), in whole numbers only. Nothing secret comes
 * from it.
 */
final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    /** The stream at the end of this path; other paths give streams that have nothing to do with it. */
    static Chance of(long seed, long... path) {
        return new Chance(key(seed, path));
    }

    /** The number at the end of this path. */
    static long key(long seed, long... path) {
        long key = mix(seed + STEP);
        for (long step : path) {
            key = mix(key + STEP + mix(step));
        }
        return key;
    }

    static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }

    long next() {
        state += STEP;
        return mix(state);
    }

    /** 0 … {@code bound} − 1, all alike. */
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /** {@code first} … {@code last}, all alike. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    boolean in10000(int rate) {
        return rate > 0 && below(10_000) < rate;
    }

    /** 0 … {@code bound} − 1, the first more often than the last: as a straight line falls. */
    int earlyBelow(int bound) {
        int one = below(bound);
        int other = below(bound);
        return Math.min(one, other);
    }

    <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }

    char letter(String of) {
        return of.charAt(below(of.length()));
    }
}
