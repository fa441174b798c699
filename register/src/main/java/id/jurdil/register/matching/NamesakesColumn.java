package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How many other rows bear the name and birth date of either. Where a third row does, the two are more likely namesakes:
 * a common name on a common day. A hash of name and date is kept; 0 is missing.
 */
final class NamesakesColumn extends Column {
    private long[] hashes = new long[16];
    private int size;
    private long[] sorted = {};
    private byte[] counts = {};

    /** A name, and behind it the date. */
    @Override
    boolean add(String cell) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size + (size >> 1));
        }
        hashes[size++] = hash(cell.strip());
        return true;
    }

    private static long hash(String cell) {
        int behind = cell.lastIndexOf(' ');
        if (behind < 0 || !Character.isDigit(cell.charAt(behind + 1))) {
            return 0;
        }
        int comma = cell.indexOf(',');
        var name = new StringBuilder(cell.length());
        for (char c : cell.substring(0, comma < 0 ? behind : comma)
                .toUpperCase(Locale.ROOT)
                .toCharArray()) {
            if (Character.isLetter(c)) {
                name.append(c);
            }
        }
        return name.isEmpty()
                ? 0
                : Bits.hash(
                        name.append(' ').append(cell, behind + 1, cell.length()).toString());
    }

    @Override
    void count(int rows) {
        sorted = Arrays.copyOf(hashes, size);
        Arrays.parallelSort(sorted);
        counts = new byte[size];
        IntStream.range(0, size).parallel().forEach(row -> counts[row] = (byte) rowsOf(hashes[row]));
    }

    private int rowsOf(long hash) {
        int at = Arrays.binarySearch(sorted, hash);
        if (hash == 0 || at < 0) {
            return 0;
        }
        int from = at;
        int to = at + 1;
        while (from > 0 && sorted[from - 1] == hash && to - from < Byte.MAX_VALUE) {
            from--;
        }
        while (to < sorted.length && sorted[to] == hash && to - from < Byte.MAX_VALUE) {
            to++;
        }
        return to - from;
    }

    @Override
    int compare(int row, Column otherColumn, int otherRow) {
        var other = (NamesakesColumn) otherColumn;
        long a = hashes[row];
        long b = other.hashes[otherRow];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        // A guest who stands in the table already is no namesake either
        int ofOther = other == this ? counts[otherRow] : rowsOf(b);
        int others = a == b ? counts[row] - 2 : counts[row] + ofOther - 2;
        return Math.clamp(others, 0, 2);
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        return 0;
    }

    @Override
    double chanceOfSame() {
        return 0.5;
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        return hashes[row];
    }

    @Override
    Column guest() {
        return new NamesakesColumn();
    }
}
