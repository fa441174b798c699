package id.jurdil.register.matching;

/**
 * Identity numbers (NIK): district of first issue, birth date, serial. Where in the number two differ decides what that
 * says. Neighbours born on one day have numbers that differ in the serial only, mostly in its last digit, and people of one district born on like
 * days numbers that differ in the date; neither is a slip of the pen.
 */
final class NikColumn extends Column {
    private static final int DIGITS = 16;
    private static final long AFTER_DISTRICT = 10_000_000_000L;
    private static final int AFTER_DATE = 10_000;
    private static final int SERIAL_DIGITS = 4;
    private static final int DISTRICTS = 1_000_000;
    /** A district that at most one row in so many names may be a slip. */
    private static final int SELDOM = 40_000;

    private final DigitsColumn digits = new DigitsColumn();
    private int[] districts = {};
    private int seldom;

    @Override
    boolean add(String cell) {
        return digits.add(cell);
    }

    @Override
    void count(int rows) {
        digits.count(rows);
        districts = new int[DISTRICTS];
        for (int row = 0; row < rows; row++) {
            long value = digits.value(row);
            if (isWhole(value)) {
                districts[district(value)]++;
            }
        }
        seldom = 3 + rows / SELDOM;
    }

    /** The sixteen digits of a number; empty if it is none, or one digit repeated, which stands for an unknown one. */
    static String digitsOf(String cell) {
        var digits = AreaColumn.digits(cell);
        boolean known = digits.length() == DIGITS && digits.chars().anyMatch(digit -> digit != digits.charAt(0));
        return known ? digits : "";
    }

    private static boolean isWhole(long value) {
        return value / AFTER_DISTRICT / DISTRICTS == 1;
    }

    private static int district(long value) {
        return (int) (value / AFTER_DISTRICT % DISTRICTS);
    }

    @Override
    int compare(int row, Column otherColumn, int otherRow) {
        var other = (NikColumn) otherColumn;
        long a = digits.value(row);
        long b = other.digits.value(otherRow);
        int level = digits.compare(row, other.digits, otherRow);
        if (level <= 0) {
            return level;
        }
        boolean slip = level == 1;
        if (!isWhole(a) || !isWhole(b)) {
            return place(slip ? Level.SLIP : Level.DIFFERENT);
        }
        return place(slip ? slip(a, b) : a / AFTER_DATE == b / AFTER_DATE ? Level.ISSUED : Level.DIFFERENT);
    }

    private Level slip(long a, long b) {
        if (a / AFTER_DATE == b / AFTER_DATE) {
            return a / 10 == b / 10 ? Level.NEXT : Level.SERIAL;
        }
        if (a % AFTER_DISTRICT != b % AFTER_DISTRICT) {
            return Level.SLIP;
        }
        boolean rare = districts.length > 0 && Math.min(districts[district(a)], districts[district(b)]) <= seldom;
        return rare ? Level.PLACE : Level.DIFFERENT;
    }

    private enum Level {
        SLIP,
        PLACE,
        SERIAL,
        NEXT,
        ISSUED,
        DIFFERENT
    }

    /** Its place among the comparator's levels, of which the first is {@code same}. */
    private static int place(Level level) {
        return switch (level) {
            case SLIP -> 1;
            case PLACE -> 2;
            case SERIAL -> 3;
            case NEXT -> 4;
            case ISSUED -> 5;
            case DIFFERENT -> 6;
        };
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        return digits.evidence(row, ((NikColumn) other).digits, otherRow, level);
    }

    @Override
    double chanceOfSame() {
        return digits.chanceOfSame();
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        if (key != KeyKind.SLIP) {
            return digits.key(row, key, lane);
        }
        return isWhole(digits.value(row)) ? digits.key(row, KeyKind.DROP, lane + SERIAL_DIGITS) : 0;
    }

    @Override
    Column guest() {
        return new NikColumn();
    }
}
