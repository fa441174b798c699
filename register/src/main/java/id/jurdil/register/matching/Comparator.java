package id.jurdil.register.matching;

import java.util.List;

/**
 * How a field is compared.
 *
 * <p>Levels go from agreement to its contrary; the last is the furthest from it. A missing cell has no level and
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
     * its district, which hardly anybody else has; {@code serial}: one digit of the serial; {@code next}: that digit is the last,
     * as in numbers given out one after another; {@code issued}: district and date are the same, the serial is another.
     */
    NIK(
            List.of("same", "slip", "place", "serial", "next", "issued", "different"),
            1,
            List.of(KeyKind.WHOLE, KeyKind.DROP, KeyKind.SLIP)),
    /** Birth date and sex in an identity number; {@code slip}: one of day, month, year differs. */
    ISSUE(List.of("same", "slip", "different"), 1, List.of(KeyKind.WHOLE)),
    /** Who of both has a number that bears the birth date written beside it. */
    BEARS(List.of("both", "one", "neither"), 0, List.of(KeyKind.WHOLE)),
    /** The smallest area that issued both identity numbers. */
    ORIGIN(List.of("same", "regency", "province", "different"), 3, List.of(KeyKind.WHOLE)),
    /** The smallest area that has both villages. */
    REGION(List.of("same", "district", "regency", "province", "different"), 4, List.of(KeyKind.WHOLE)),
    /** A calendar date; {@code swapped}: day and month; {@code slip}: one of day, month, year differs. */
    DATE(
            List.of("same", "swapped", "slip", "different"),
            1,
            List.of(KeyKind.WHOLE, KeyKind.LOOSE, KeyKind.YEAR, KeyKind.MONTH)),
    /**
     * A birth date. {@code heaped}: of one year, and one is a day that stands for an unknown one; {@code year}: one year apart;
     * {@code slip}: one of day, month, year differs; {@code partly}: two do.
     */
    BIRTH(
            List.of("same", "swapped", "heaped", "year", "slip", "partly", "different"),
            1,
            List.of(KeyKind.WHOLE, KeyKind.LOOSE, KeyKind.YEAR, KeyKind.MONTH)),
    /** Words; {@code close}: one slip, or much alike letter by letter. */
    TEXT(List.of("same", "close", "different"), 2, List.of(KeyKind.WHOLE, KeyKind.SOUND, KeyKind.START)),
    /** A birth place beside its identity number; {@code near}: other words, each usual where the other's number is from. */
    PLACE(List.of("same", "close", "near", "different"), 2, List.of(KeyKind.WHOLE, KeyKind.SOUND, KeyKind.START)),
    /**
     * Who of both was born where the identity number is from: of people with one number nearly all; a second number is often
     * of the place that somebody moved to.
     */
    HOME(List.of("both", "one", "neither"), 0, List.of(KeyKind.WHOLE)),
    /** Other rows with the name and birth date of either. */
    NAMESAKES(List.of("none", "one", "several"), 0, List.of(KeyKind.WHOLE)),
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
