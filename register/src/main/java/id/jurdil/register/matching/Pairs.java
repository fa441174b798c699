package id.jurdil.register.matching;

import java.util.Arrays;

/** Pairs of rows, each once, the smaller row first; packed into a long, eight bytes a pair. */
final class Pairs implements Meetings {
    private static final int ROW_BITS = 28;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int WORTH_SORTING = 1 << 22;

    private final long most;
    private long[] pairs = new long[FIRST_CAPACITY];
    private int size;
    private int sorted;

    Pairs(long most) {
        this.most = Math.min(most, Integer.MAX_VALUE - 8);
    }

    static long pack(int a, int b) {
        return (long) Math.min(a, b) << ROW_BITS | Math.max(a, b);
    }

    static int left(long pair) {
        return (int) (pair >>> ROW_BITS);
    }

    static int right(long pair) {
        return (int) (pair & (1L << ROW_BITS) - 1);
    }

    @Override
    public void add(int a, int b) {
        if (size == pairs.length) {
            makeRoom();
        }
        pairs[size++] = pack(a, b);
    }

    private void makeRoom() {
        if (size >= WORTH_SORTING && size >= 2L * sorted) {
            unique();
        }
        if (size > most) {
            throw tooMany(most);
        }
        if (size > pairs.length / 2) {
            pairs = Arrays.copyOf(pairs, (int) Math.min(Integer.MAX_VALUE - 8L, pairs.length * 2L));
        }
    }

    static MatchFault tooMany(long most) {
        return new MatchFault("more than " + most
                + " candidate pairs: make the passes under \"blocking\" narrower, or raise \"most_pairs\"");
    }

    /** How many were added since, repeats among the latest counted. */
    int size() {
        return size;
    }

    /** How many different pairs there are. */
    int sizeWithoutRepeats() {
        unique();
        return size;
    }

    private void unique() {
        Arrays.parallelSort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || pairs[i] != pairs[kept - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        size = kept;
        sorted = kept;
    }

    /** All pairs, ascending. */
    long[] toArray() {
        unique();
        if (size > most) {
            throw tooMany(most);
        }
        return Arrays.copyOf(pairs, size);
    }
}
