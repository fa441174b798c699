package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.KeyPart;
import id.jurdil.register.matching.MatchConfig.Pass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the pairs worth comparing: rows that meet in a pass. A key is 35 bits of hash before 28 bits of row number, so
 * that one sort over longs brings rows that agree together. Now and then two keys share a hash; the comparison then
 * tells their rows apart.
 */
final class Blocking {
    private static final int ROW_BITS = 28;
    private static final long ROW = (1L << ROW_BITS) - 1;
    /** In a block that stays too large, each row meets only so many next to it. */
    private static final int NEIGHBOURS = 8;

    private final Table table;
    private final int largest;

    Blocking(Table table) {
        this.table = table;
        this.largest = table.config().largestBlock();
    }

    /** What came of a pass. Blocks that stayed too large were not compared each with each. */
    record PassCount(String name, long meetings, long refinedBlocks, long cutBlocks) {}

    PassCount run(Pass pass, Meetings into) {
        var count = new Counter();
        for (int lane = 0; lane < lanes(pass.keys()); lane++) {
            var keys = sortedKeys(table, pass.keys(), lane);
            int from = 0;
            while (from < keys.length) {
                int to = from + 1;
                while (to < keys.length && keys[to] >>> ROW_BITS == keys[from] >>> ROW_BITS) {
                    to++;
                }
                if (to - from > 1) {
                    block(keys, from, to, pass.then(), 0, into, count);
                }
                from = to;
            }
        }
        return new PassCount(pass.name(), count.meetings, count.refined, count.cut);
    }

    private static final class Counter {
        private long meetings;
        private long refined;
        private long cut;
    }

    private void block(long[] keys, int from, int to, List<KeyPart> then, int depth, Meetings into, Counter count) {
        if (to - from <= largest) {
            eachWithEach(keys, from, to, into, count);
        } else if (depth < then.size()) {
            count.refined++;
            refine(keys, from, to, then, depth, into, count);
        } else {
            count.cut++;
            neighbours(keys, from, to, into, count);
        }
    }

    private void eachWithEach(long[] keys, int from, int to, Meetings into, Counter count) {
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                add((int) (keys[i] & ROW), (int) (keys[j] & ROW), into, count);
            }
        }
    }

    /** Within the block, rows that agree in one more part meet. */
    private void refine(long[] keys, int from, int to, List<KeyPart> then, int depth, Meetings into, Counter count) {
        var part = List.of(then.get(depth));
        var finer = new long[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            int row = (int) (keys[i] & ROW);
            long hash = hash(table, row, part, 0);
            if (hash != 0) {
                finer[size++] = packed(hash, row);
            }
        }
        Arrays.sort(finer, 0, size);
        int start = 0;
        while (start < size) {
            int end = start + 1;
            while (end < size && finer[end] >>> ROW_BITS == finer[start] >>> ROW_BITS) {
                end++;
            }
            if (end - start > 1) {
                block(finer, start, end, then, depth + 1, into, count);
            }
            start = end;
        }
    }

    /** Rows by all that is compared, so that equal ones stand side by side; each meets the next few. */
    private void neighbours(long[] keys, int from, int to, Meetings into, Counter count) {
        var ordered = new long[to - from];
        for (int i = from; i < to; i++) {
            int row = (int) (keys[i] & ROW);
            long hash = 1;
            for (int field = 0; field < table.config().fields().size(); field++) {
                hash = Bits.mix(hash * 31 + table.column(field).key(row, KeyKind.WHOLE, 0));
            }
            ordered[i - from] = packed(hash, row);
        }
        Arrays.parallelSort(ordered);
        for (int i = 0; i < ordered.length; i++) {
            for (int j = i + 1; j < ordered.length && j <= i + NEIGHBOURS; j++) {
                add((int) (ordered[i] & ROW), (int) (ordered[j] & ROW), into, count);
            }
        }
    }

    private void add(int a, int b, Meetings into, Counter count) {
        int second = table.secondFrom();
        if (second < 0 || a < second != b < second) {
            count.meetings++;
            into.add(a, b);
        }
    }

    static int lanes(List<KeyPart> keys) {
        return keys.stream().mapToInt(part -> part.key().lanes()).max().orElse(1);
    }

    /** The keys of all rows that have one, ascending. */
    static long[] sortedKeys(Table table, List<KeyPart> parts, int lane) {
        var keys = new long[table.rows()];
        IntStream.range(0, keys.length).parallel().forEach(row -> {
            long hash = hash(table, row, parts, lane);
            keys[row] = hash == 0 ? -1 : packed(hash, row);
        });
        int size = 0;
        for (long key : keys) {
            if (key >= 0) {
                keys[size++] = key;
            }
        }
        var present = size == keys.length ? keys : Arrays.copyOf(keys, size);
        Arrays.parallelSort(present);
        return present;
    }

    /** The hash of a key; 0 if a part is missing. */
    static long hash(Table table, int row, List<KeyPart> parts, int lane) {
        long hash = 0;
        for (var part : parts) {
            long ofPart = table.column(part.field()).key(row, part.key(), lane);
            if (ofPart == 0) {
                return 0;
            }
            hash = Bits.mix(hash * 31 + ofPart);
        }
        return hash;
    }

    /** 35 bits of hash, so that the long stays positive, before the row. */
    static long packed(long hash, int row) {
        return hash >>> 29 << ROW_BITS | row;
    }

    static int row(long packed) {
        return (int) (packed & ROW);
    }
}
