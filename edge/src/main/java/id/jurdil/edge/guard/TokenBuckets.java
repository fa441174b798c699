package id.jurdil.edge.guard;

/**
 * Token buckets for many keys in a table of fixed size. When a place is wanted for a new key, the fullest bucket of its set
 * goes: it has the least to remember. Thread-safe.
 */
final class TokenBuckets {
    private static final int WAYS = 8;
    private static final int LOCKS = 64;
    private static final long UNIT = 1_000;

    private final long capacity;
    private final long refillMillis;
    private final long seed;
    private final int sets;
    private final long[] keys;
    private final long[] tokens;
    private final long[] times;
    private final Object[] locks = new Object[LOCKS];

    /**
     * @param capacity tokens in a full bucket
     * @param refillMillis milliseconds in which one token comes back
     * @param places how many buckets the table holds, a power of two
     */
    TokenBuckets(int capacity, long refillMillis, int places, long seed) {
        this.capacity = capacity * UNIT;
        this.refillMillis = refillMillis;
        this.seed = seed;
        this.sets = places / WAYS;
        this.keys = new long[places];
        this.tokens = new long[places];
        this.times = new long[places];
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /** Takes a token if there is one. */
    boolean take(long key, long now) {
        long mixed = mixed(key);
        synchronized (lock(mixed)) {
            int at = place(mixed, now);
            if (tokens[at] < UNIT) {
                return false;
            }
            tokens[at] -= UNIT;
            return true;
        }
    }

    /** Takes up to so many tokens, whether they are there or not. */
    void drain(long key, int count, long now) {
        long mixed = mixed(key);
        synchronized (lock(mixed)) {
            int at = place(mixed, now);
            tokens[at] = Math.max(0, tokens[at] - count * UNIT);
        }
    }

    /** Puts one token back, as far as there is room. */
    void giveBack(long key, long now) {
        long mixed = mixed(key);
        synchronized (lock(mixed)) {
            int at = find(mixed);
            if (at >= 0) {
                tokens[at] = Math.min(capacity, filled(at, now) + UNIT);
                times[at] = now;
            }
        }
    }

    boolean isEmpty(long key, long now) {
        long mixed = mixed(key);
        synchronized (lock(mixed)) {
            int at = find(mixed);
            return at >= 0 && filled(at, now) < UNIT;
        }
    }

    private long mixed(long key) {
        long mixed = Mix.of(key, seed);
        return mixed == 0 ? 1 : mixed;
    }

    private Object lock(long mixed) {
        return locks[first(mixed) / WAYS % LOCKS];
    }

    private int first(long mixed) {
        return (int) (mixed & sets - 1) * WAYS;
    }

    private int find(long mixed) {
        int first = first(mixed);
        for (int at = first; at < first + WAYS; at++) {
            if (keys[at] == mixed) {
                return at;
            }
        }
        return -1;
    }

    /** The bucket of this key, filled up to now; a new one is full. */
    private int place(long mixed, long now) {
        int at = find(mixed);
        if (at >= 0) {
            tokens[at] = filled(at, now);
            times[at] = now;
            return at;
        }
        int first = first(mixed);
        int fullest = first;
        for (int i = first; i < first + WAYS; i++) {
            if (keys[i] == 0) {
                fullest = i;
                break;
            }
            if (filled(i, now) > filled(fullest, now)) {
                fullest = i;
            }
        }
        keys[fullest] = mixed;
        tokens[fullest] = capacity;
        times[fullest] = now;
        return fullest;
    }

    private long filled(int at, long now) {
        return Math.min(capacity, tokens[at] + Math.max(0, now - times[at]) * UNIT / refillMillis);
    }
}
