package id.jurdil.register.matching;

import id.jurdil.register.names.Similarity;
import java.util.Arrays;

/** A number of up to 18 digits; kept with a 1 before it, so that leading zeros count. 0 is missing. */
final class DigitsColumn extends Column {
    private static final int LONGEST = 18;

    private long[] values = new long[16];
    private int size;
    private long[] sorted = {};

    @Override
    boolean add(String cell) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        long value = value(cell);
        values[size++] = Math.max(0, value);
        return value >= 0;
    }

    /** -1 if it is not a number that this field takes. One digit repeated stands for nothing known: missing. */
    private static long value(String cell) {
        long value = 1;
        int digits = 0;
        boolean repeated = true;
        char first = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                first = digits == 0 ? c : first;
                repeated &= c == first;
                value = value * 10 + (c - '0');
                if (++digits > LONGEST) {
                    return -1;
                }
            } else if (c != ' ' && c != '-' && c != '.') {
                return -1;
            }
        }
        return digits == 0 || (repeated && digits > 3) ? 0 : value;
    }

    /** The number with a 1 before it; 0 if missing. */
    long value(int row) {
        return values[row];
    }

    @Override
    void count(int rows) {
        sorted = Arrays.copyOf(values, size);
        Arrays.parallelSort(sorted);
    }

    @Override
    int compare(int row, Column other, int otherRow) {
        long a = values[row];
        long b = ((DigitsColumn) other).values[otherRow];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        return a == b ? 0 : oneSlip(a, b) ? 1 : 2;
    }

    /** By arithmetic where both have the same number of digits; the rest letter by letter. */
    private static boolean oneSlip(long a, long b) {
        int differ = 0;
        long x = a;
        long y = b;
        while (x != 0 && y != 0) {
            if (x % 10 != y % 10) {
                differ++;
            }
            x /= 10;
            y /= 10;
        }
        if (x == 0 && y == 0) {
            return differ == 1 || (differ == 2 && Similarity.oneSlip(Long.toString(a), Long.toString(b)));
        }
        return (x < 10 && y < 10) && Similarity.oneSlip(Long.toString(a), Long.toString(b));
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        long value = values[row];
        int at = Arrays.binarySearch(sorted, value);
        int count = 0;
        if (at >= 0) {
            int from = at;
            while (from > 0 && sorted[from - 1] == value && at - from < 10_000) {
                from--;
            }
            int to = at;
            while (to < sorted.length && sorted[to] == value && to - at < 10_000) {
                to++;
            }
            count = to - from;
        }
        return rarity(count, sorted.length);
    }

    @Override
    double chanceOfSame() {
        return Chances.ofRuns(sorted, 0);
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        long value = values[row];
        if (value == 0) {
            return 0;
        }
        if (key != KeyKind.DROP) {
            return Bits.mix(value);
        }
        long power = 1;
        for (int i = 0; i < lane; i++) {
            power *= 10;
        }
        // The 1 in front is no digit
        if (value / power < 10) {
            return 0;
        }
        return Bits.mix(value / (power * 10) * power + value % power + (lane + 1L) * 0x9e3779b97f4a7c15L);
    }

    @Override
    Column guest() {
        return new DigitsColumn();
    }
}
