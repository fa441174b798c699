package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.List;

/**
 * Whether identity numbers bear the birth date that is written beside them. Where two numbers differ in a digit of the
 * date and each bears its own record's date, they are two people's; where one contradicts its own record, that digit is a
 * slip.
 */
final class BearsColumn extends Column {
    private static final int FROM = 6;
    private static final int TO = 12;
    private static final int DAYS = 10_000;
    /** Is added to the day of birth in a woman's number. */
    private static final int OF_WOMEN = 40;

    private static final byte UNKNOWN = 0;
    private static final byte BEARS = 1;
    private static final byte CONTRADICTS = 2;

    private final List<String> patterns;
    private byte[] states = new byte[16];
    private int size;

    BearsColumn(List<String> patterns) {
        this.patterns = patterns;
    }

    /** A number, and behind it the date. */
    @Override
    boolean add(String cell) {
        if (size == states.length) {
            states = Arrays.copyOf(states, size + (size >> 1));
        }
        states[size++] = state(cell.strip());
        return true;
    }

    private byte state(String cell) {
        int behind = cell.indexOf(' ');
        var digits = behind < 0 ? "" : NikColumn.digitsOf(cell.substring(0, behind));
        int date = behind < 0 ? 0 : DateColumn.value(cell.substring(behind).strip(), patterns);
        if (digits.isEmpty() || date <= 0) {
            return UNKNOWN;
        }
        int inNumber = Integer.parseInt(digits.substring(FROM, TO));
        int written = date % 100 * DAYS + date / 100 % 100 * 100 + date / DAYS % 100;
        return inNumber == written || inNumber == written + OF_WOMEN * DAYS ? BEARS : CONTRADICTS;
    }

    @Override
    void count(int rows) {}

    /** How many of both do not bear their date. */
    @Override
    int compare(int row, Column other, int otherRow) {
        byte a = states[row];
        byte b = ((BearsColumn) other).states[otherRow];
        return a == UNKNOWN || b == UNKNOWN ? MISSING : a + b - 2 * BEARS;
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
        return states[row] == UNKNOWN ? 0 : Bits.mix(states[row]);
    }

    @Override
    Column guest() {
        return new BearsColumn(patterns);
    }
}
