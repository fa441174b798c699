package id.jurdil.register.identity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A person's number (NIK): {@code PPKKCC DDMMYY SSSS}, sixteen digits without a check digit.
 *
 * <p>{@code PPKKCC} is where the number was first issued, {@code DDMMYY} the birth date as recorded then (women: day
 * plus 40), {@code SSSS} a serial from 0001. The number never changes, so neither its place nor its date need equal what
 * is recorded now.
 *
 * <p>Serials 9000 to 9999 mark a synthetic number, one made for rehearsals and tests; whoever makes numbers here uses
 * only these.
 *
 * <p>{@link #toString()} masks the number, so that it does not slip into a log; {@link #digits()} gives it.
 */
public record Nik(String digits) {
    /** The first serial of synthetic numbers. */
    public static final int FIRST_SYNTHETIC_SERIAL = 9000;

    private static final int WOMEN = 40;

    /** @throws IllegalArgumentException if it is not sixteen digits */
    public Nik {
        if (!SixteenDigits.are(digits)) {
            throw new IllegalArgumentException("a NIK has sixteen digits");
        }
    }

    /** The number in this text, or nothing if it is not sixteen digits; blanks around it are let pass. */
    public static Optional<Nik> read(String text) {
        var digits = text.strip();
        return SixteenDigits.are(digits) ? Optional.of(new Nik(digits)) : Optional.empty();
    }

    /**
     * The number that such a person would have.
     *
     * @param district six digits
     * @param serial 1 to 9999
     */
    public static Nik of(String district, LocalDate birth, Sex sex, int serial) {
        int day = birth.getDayOfMonth() + (sex == Sex.FEMALE ? WOMEN : 0);
        return new Nik(district
                + two(day)
                + two(birth.getMonthValue())
                + two(birth.getYear() % 100)
                + two(serial / 100)
                + two(serial % 100));
    }

    /** Two digits: the province of first issue. */
    public String province() {
        return digits.substring(0, 2);
    }

    /** Six digits: the district of first issue. */
    public String district() {
        return digits.substring(0, 6);
    }

    /** The sex that the day says. */
    public Sex sex() {
        return number(6, 8) > WOMEN ? Sex.FEMALE : Sex.MALE;
    }

    /** The day of birth, 1 to 31 if {@link #dateIsPossible()}. */
    public int day() {
        int day = number(6, 8);
        return day > WOMEN ? day - WOMEN : day;
    }

    /** The month of birth, 1 to 12 if {@link #dateIsPossible()}. */
    public int month() {
        return number(8, 10);
    }

    /** The last two digits of the year of birth. */
    public int yearOfCentury() {
        return number(10, 12);
    }

    /** The serial among those of the same district and date. */
    public int serial() {
        return number(12, 16);
    }

    /** Whether this number was made for rehearsals. */
    public boolean synthetic() {
        return serial() >= FIRST_SYNTHETIC_SERIAL;
    }

    /** Whether day and month exist in some year that ends in these two digits. */
    public boolean dateIsPossible() {
        int month = month();
        // Of 1900 and 2000 the later had a 29 February, so the century is taken as 2000
        return day() >= 1
                && month >= 1
                && month <= 12
                && day() <= YearMonth.of(2000 + yearOfCentury(), month).lengthOfMonth();
    }

    /** Whether the number's date is this one, the century left aside. */
    public boolean saysBornOn(LocalDate birth) {
        return day() == birth.getDayOfMonth()
                && month() == birth.getMonthValue()
                && yearOfCentury() == birth.getYear() % 100;
    }

    /**
     * The date that the number says, taking the latest century in which the person is not born after {@code day}.
     *
     * @return nothing if the date is impossible
     */
    public Optional<LocalDate> birthDateSeenOn(LocalDate day) {
        if (!dateIsPossible()) {
            return Optional.empty();
        }
        int year = day.getYear() / 100 * 100 + yearOfCentury();
        for (int century = 0; century < 2; century++, year -= 100) {
            boolean exists = day() <= YearMonth.of(year, month()).lengthOfMonth();
            if (exists && !LocalDate.of(year, month(), day()).isAfter(day)) {
                return Optional.of(LocalDate.of(year, month(), day()));
            }
        }
        return Optional.empty();
    }

    /** Only the province; the rest starred out. */
    @Override
    public String toString() {
        return province() + "**************";
    }

    private int number(int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
