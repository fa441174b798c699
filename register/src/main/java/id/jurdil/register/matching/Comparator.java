package id.jurdil.register.matching;

import java.util.List;

/**
 * How a field is compared.
 *
 * <p>Levels go from agreement to its contrary; the last is always {@code different}. A missing cell has no level and
 * says nothing.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
public enum Comparator {
    /** Equal or not, case aside. */
    EXACT(List.of("same", "different"), 1, List.of(KeyKind.WHOLE)),
    /** A number of up to 18 digits, leading zeros counting. */
    DIGITS(List.of("same", "slip", "different"), 1, List.of(KeyKind.WHOLE, KeyKind.DROP)),
    /**
     * An identity number (NIK). {@code slip}: one digit of its date, or one too many or too few; {@code place}: one digit of
     * its district, which hardly anybody else has; {@code serial}: one digit of the serial; {@code issued}: district and date
     * are the same, the serial is another.
     */
    NIK(List.of("same", "slip", "place", "serial", "issued", "different"), 1, List.of(KeyKind.WHOLE, KeyKind.DROP)),
    /** A calendar date; {@code swapped}: day and month; {@code slip}: one of day, month, year differs. */
    DATE(
            List.of("same", "swapped", "slip", "different"),
            1,
            List.of(KeyKind.WHOLE, KeyKind.LOOSE, KeyKind.YEAR, KeyKind.MONTH)),
    /** Words; {@code close}: one slip, or much alike letter by letter. */
    TEXT(List.of("same", "close", "different"), 2, List.of(KeyKind.WHOLE, KeyKind.SOUND, KeyKind.START)),
    /** A person's name. */
    NAME(List.of("exact", "variant", "close", "different"), 3, List.of(KeyKind.WHOLE, KeyKind.FIRST, KeyKind.LAST));

    private final List<String> levels;
    private final int byFrequency;
    private final List<KeyKind> keys;

    Comparator(List<String> levels, int byFrequency, List<KeyKind> keys) {
        this.levels = levels;
        this.byFrequency = byFrequency;
        this.keys = keys;
    }

    /** The levels, agreement first. */
    public List<String> levels() {
        return levels;
    }

    /** How many of the first levels weigh by how rare the value is, where the field does so. */
    int byFrequency() {
        return byFrequency;
    }

    /** What of a field can be a part of a blocking key. */
    List<KeyKind> keys() {
        return keys;
    }
}
