package id.jurdil.register.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Codes of areas within areas: how small an area do two share? Either the district that issued an identity number, or the
 * village of a record. 0 is missing; a code that is none of these, as of a place abroad, is only the same or different.
 */
final class AreaColumn extends Column {
    private static final int NIK_DIGITS = 16;
    private static final int DISTRICT_DIGITS = 6;
    private static final int VILLAGE_DIGITS = 10;
    /** What divides a district's code into district, regency, province. */
    private static final long[] OF_DISTRICT = {1, 100, 10_000};

    private static final long[] OF_VILLAGE = {1, 10_000, 1_000_000, 100_000_000};

    private final boolean origin;
    private final long[] areas;
    private long[] values = new long[16];
    private int size;
    /** Rows by area, for every level: the smallest areas first. */
    private final List<Map<Long, Integer>> counts = new ArrayList<>();

    private AreaColumn(boolean origin) {
        this.origin = origin;
        this.areas = origin ? OF_DISTRICT : OF_VILLAGE;
    }

    /** Where identity numbers were issued. */
    static AreaColumn ofNumbers() {
        return new AreaColumn(true);
    }

    /** Villages, with dots or without. */
    static AreaColumn ofVillages() {
        return new AreaColumn(false);
    }

    @Override
    boolean add(String cell) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        var digits = origin ? NikColumn.digitsOf(cell) : digits(cell);
        boolean whole = digits.length() == (origin ? NIK_DIGITS : VILLAGE_DIGITS);
        if (whole) {
            values[size++] = Long.parseLong(origin ? digits.substring(0, DISTRICT_DIGITS) : digits);
            return true;
        }
        values[size++] = origin || cell.isBlank() ? 0 : Bits.hash(cell.strip()) | Long.MIN_VALUE;
        return !origin || cell.isBlank();
    }

    /** The digits, dots and blanks aside; empty if anything else stands there. */
    static String digits(String cell) {
        var digits = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != '.' && c != ' ' && c != '-') {
                return "";
            }
        }
        return digits.toString();
    }

    @Override
    void count(int rows) {
        var smallest = new HashMap<Long, Integer>();
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                smallest.merge(values[i], 1, Integer::sum);
            }
        }
        counts.clear();
        for (long within : areas) {
            var ofLevel = new HashMap<Long, Integer>();
            smallest.forEach((area, rowsOf) -> ofLevel.merge(area > 0 ? area / within : area, rowsOf, Integer::sum));
            counts.add(ofLevel);
        }
    }

    @Override
    int compare(int row, Column other, int otherRow) {
        long a = values[row];
        long b = ((AreaColumn) other).values[otherRow];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        for (int level = 0; level < areas.length; level++) {
            if (a == b || (a > 0 && b > 0 && a / areas[level] == b / areas[level])) {
                return level;
            }
        }
        return areas.length;
    }

    /** Of the area that they share: of few rows much, of one that holds nearly all rows nothing. */
    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        long area = values[row] > 0 ? values[row] / areas[level] : values[row];
        return rarity(counts.get(level).getOrDefault(area, 0), size);
    }

    @Override
    double chanceOfSame() {
        return Chances.ofCounts(
                counts.getFirst().values().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        return values[row] == 0 ? 0 : Bits.mix(values[row]);
    }

    @Override
    Column guest() {
        return new AreaColumn(origin);
    }
}
