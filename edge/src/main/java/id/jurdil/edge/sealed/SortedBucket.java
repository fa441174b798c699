package id.jurdil.edge.sealed;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The entries of one bucket by tag, and by line where tags are the same. */
final class SortedBucket {
    private static final int INDEX_BITS = 24;

    private final ByteBuffer entries;
    private final int[] order;

    /** @param entries at most 2^24, all with the same first byte */
    SortedBucket(ByteBuffer entries) {
        this.entries = entries;
        int count = entries.capacity() / Buckets.ENTRY;
        if (count >= 1 << INDEX_BITS) {
            throw new IllegalArgumentException(count + " records in one bucket are more than it can sort.");
        }
        // 40 bits of the tag above the entry's number: sorted as plain longs, then what is still equal is put right
        var keys = new long[count];
        for (int i = 0; i < count; i++) {
            long bits = entries.getLong(i * Buckets.ENTRY) << 8 >>> INDEX_BITS;
            keys[i] = bits << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        if (count > 0 && keys[0] < 0) {
            rotateNegative(keys);
        }
        order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i] & (1 << INDEX_BITS) - 1;
        }
        int from = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || keys[i] >>> INDEX_BITS != keys[from] >>> INDEX_BITS) {
                settle(from, i);
                from = i;
            }
        }
    }

    /** Arrays.sort took the first bit for a sign: what has it belongs last. */
    private static void rotateNegative(long[] keys) {
        int negative = 0;
        while (negative < keys.length && keys[negative] < 0) {
            negative++;
        }
        var sorted = new long[keys.length];
        System.arraycopy(keys, negative, sorted, 0, keys.length - negative);
        System.arraycopy(keys, 0, sorted, keys.length - negative, negative);
        System.arraycopy(sorted, 0, keys, 0, keys.length);
    }

    private void settle(int from, int to) {
        if (to - from > 1) {
            var same = new Integer[to - from];
            Arrays.setAll(same, i -> order[from + i]);
            Arrays.sort(same, this::compare);
            for (int i = 0; i < same.length; i++) {
                order[from + i] = same[i];
            }
        }
    }

    private int compare(int a, int b) {
        int tags = compareLongs(a * Buckets.ENTRY, b * Buckets.ENTRY);
        if (tags == 0) {
            tags = compareLongs(a * Buckets.ENTRY + Long.BYTES, b * Buckets.ENTRY + Long.BYTES);
        }
        return tags != 0 ? tags : Long.compare(lineOf(a), lineOf(b));
    }

    private int compareLongs(int a, int b) {
        return Long.compareUnsigned(entries.getLong(a), entries.getLong(b));
    }

    int size() {
        return order.length;
    }

    /** The i-th record in order. */
    ByteBuffer record(int i) {
        return entries.slice(order[i] * Buckets.ENTRY, RecordSeal.RECORD);
    }

    long line(int i) {
        return lineOf(order[i]);
    }

    /** Whether record i has the same tag as the one before it. */
    boolean repeats(int i) {
        return i > 0
                && entries.slice(order[i] * Buckets.ENTRY, RecordSeal.TAG)
                        .equals(entries.slice(order[i - 1] * Buckets.ENTRY, RecordSeal.TAG));
    }

    /** Whether record i, which repeats the tag before it, is the record before it. */
    boolean sameAsBefore(int i) {
        return record(i).equals(record(i - 1));
    }

    private long lineOf(int entry) {
        return entries.getLong(entry * Buckets.ENTRY + RecordSeal.RECORD);
    }
}
