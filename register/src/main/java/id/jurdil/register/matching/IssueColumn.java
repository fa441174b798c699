package id.jurdil.register.matching;

import java.util.Arrays;

/**
 * The birth date and sex that identity numbers bear. A number keeps the date it was issued with: where a date was written
 * wrongly later, the numbers still agree, a second number of the same person included. 0 is missing.
 */
final class IssueColumn extends Column {
    private static final int FROM = 6;
    private static final int TO = 12;

    private int[] values = new int[16];
    private int size;
    private int[] sorted = {};

    @Override
    boolean add(String cell) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        var digits = NikColumn.digitsOf(cell);
        values[size++] = !digits.isEmpty() ? Integer.parseInt(digits.substring(FROM, TO)) : 0;
        return !digits.isEmpty() || cell.isBlank();
    }

    @Override
    void count(int rows) {
        sorted = Arrays.copyOf(values, size);
        Arrays.parallelSort(sorted);
    }

    @Override
    int compare(int row, Column other, int otherRow) {
        int a = values[row];
        int b = ((IssueColumn) other).values[otherRow];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        int differ = (a % 100 == b % 100 ? 0 : 1)
                + (a / 100 % 100 == b / 100 % 100 ? 0 : 1)
                + (a / 10_000 == b / 10_000 ? 0 : 1);
        return Math.min(2, differ);
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        int value = values[row];
        int from = Arrays.binarySearch(sorted, value);
        if (from < 0) {
            return rarity(0, size);
        }
        int to = from;
        while (from > 0 && sorted[from - 1] == value) {
            from--;
        }
        while (to < sorted.length && sorted[to] == value) {
            to++;
        }
        return rarity(to - from, size);
    }

    @Override
    double chanceOfSame() {
        var longs = new long[sorted.length];
        Arrays.setAll(longs, i -> sorted[i]);
        return Chances.ofRuns(longs, 0);
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        return values[row] == 0 ? 0 : Bits.mix(values[row]);
    }

    @Override
    Column guest() {
        return new IssueColumn();
    }
}
