package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A date as {@code yyyymmdd}; 0 is missing. A date that does not exist is kept: a slip made it, and it compares. */
final class DateColumn extends Column {
    /** What old registrations wrote where only the year was known, and the day that many were given: month and day. */
    private static final Set<Integer> HEAPS = Set.of(101, 701, 817, 1231);

    /** On about so many days were the voters of one election born. */
    private static final int DATES = 20_000;

    // Levels of a birth date, after same and swapped
    private static final int HEAPED = 2;
    private static final int YEAR = 3;
    private static final int SLIP = 4;
    private static final int PARTLY = 5;
    private static final int DIFFERENT = 6;

    private final List<String> patterns;
    private final boolean fine;
    private int[] values = new int[16];
    private int size;
    private int countedRows;
    private Map<Integer, Integer> counts = Map.of();

    /** {@code fine}: with the levels of a birth date. */
    DateColumn(List<String> patterns, boolean fine) {
        this.patterns = patterns;
        this.fine = fine;
    }

    @Override
    boolean add(String cell) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        int value = value(cell.strip(), patterns);
        values[size++] = Math.max(0, value);
        return value >= 0;
    }

    /** {@code yyyymmdd} by the first pattern that fits; 0 if nothing stands there, −1 if something that none fits. */
    static int value(String text, List<String> patterns) {
        int value = text.isEmpty() ? 0 : -1;
        for (int i = 0; i < patterns.size() && value < 0; i++) {
            value = value(text, patterns.get(i));
        }
        return value;
    }

    private static int value(String text, String pattern) {
        if (text.length() != pattern.length()) {
            return -1;
        }
        int year = 0;
        int month = 0;
        int day = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c - '0';
            char place = pattern.charAt(i);
            boolean separates = place != 'y' && place != 'M' && place != 'd';
            if (separates ? c != place : digit < 0 || digit > 9) {
                return -1;
            }
            switch (place) {
                case 'y' -> year = year * 10 + digit;
                case 'M' -> month = month * 10 + digit;
                case 'd' -> day = day * 10 + digit;
                default -> {}
            }
        }
        return year * 10_000 + month * 100 + day;
    }

    @Override
    void count(int rows) {
        counts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                counts.merge(values[i], 1, Integer::sum);
            }
        }
        countedRows = size;
    }

    @Override
    int compare(int row, Column other, int otherRow) {
        int a = values[row];
        int b = ((DateColumn) other).values[otherRow];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        if (a == b) {
            return 0;
        }
        int differ = (a / 10_000 == b / 10_000 ? 0 : 1) + (month(a) == month(b) ? 0 : 1) + (a % 100 == b % 100 ? 0 : 1);
        if (a / 10_000 == b / 10_000 && month(a) == b % 100 && a % 100 == month(b)) {
            return 1;
        }
        return fine ? birth(a, b, differ) : differ == 1 ? 2 : 3;
    }

    /** The level of two birth dates that are neither the same nor swapped. */
    private static int birth(int a, int b, int differ) {
        int years = Math.abs(a / 10_000 - b / 10_000);
        if (years == 0 && (HEAPS.contains(a % 10_000) || HEAPS.contains(b % 10_000))) {
            return HEAPED;
        }
        if (differ == 1) {
            return years == 1 ? YEAR : SLIP;
        }
        return differ == 2 ? PARTLY : DIFFERENT;
    }

    private static int month(int date) {
        return date / 100 % 100;
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        int count = counts.getOrDefault(values[row], 0);
        // In a few hundred rows a date that only these two have is no commoner than in many
        boolean theirs = count <= 2 && !HEAPS.contains(values[row] % 10_000);
        return rarity(count, theirs ? Math.max(countedRows, DATES) : countedRows);
    }

    @Override
    double chanceOfSame() {
        return Chances.ofCounts(
                counts.values().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        int value = values[row];
        if (value == 0) {
            return 0;
        }
        int day = value % 100;
        int month = month(value);
        return Bits.mix(
                switch (key) {
                    case YEAR -> value / 10_000;
                    case MONTH -> value / 100;
                    case LOOSE -> value / 10_000 * 10_000L + Math.min(day, month) * 100L + Math.max(day, month);
                    default -> value;
                });
    }

    @Override
    Column guest() {
        return new DateColumn(patterns, fine);
    }
}
