package id.jurdil.register.identity;

import java.time.YearMonth;
import java.util.Optional;

/**
 * The number of a family card (NKK): {@code PPKKCC DDMMYY SSSS}, built like a {@link Nik}, the date being the day of
 * issue. Some offices took over the day of the head of family with 40 added for women, so days 41 to 71 occur.
 *
 * <p>Serials 9000 to 9999 mark a synthetic number, as in a NIK.
 */
public record FamilyCardNumber(String digits) {
    /** @throws IllegalArgumentException if it is not sixteen digits */
    public FamilyCardNumber {
        if (!SixteenDigits.are(digits)) {
            throw new IllegalArgumentException("a family card number has sixteen digits");
        }
    }

    /** The number in this text, or nothing if it is not sixteen digits; blanks around it are let pass. */
    public static Optional<FamilyCardNumber> read(String text) {
        var digits = text.strip();
        return SixteenDigits.are(digits) ? Optional.of(new FamilyCardNumber(digits)) : Optional.empty();
    }

    /** Two digits: the province of issue. */
    public String province() {
        return digits.substring(0, 2);
    }

    /** Six digits: the district of issue. */
    public String district() {
        return digits.substring(0, 6);
    }

    /** The serial among those of the same district and date. */
    public int serial() {
        return Integer.parseInt(digits, 12, 16, 10);
    }

    /** Whether this number was made for rehearsals. */
    public boolean synthetic() {
        return serial() >= Nik.FIRST_SYNTHETIC_SERIAL;
    }

    /** Whether day and month exist in some year that ends in these two digits. */
    public boolean dateIsPossible() {
        int day = Integer.parseInt(digits, 6, 8, 10);
        int month = Integer.parseInt(digits, 8, 10, 10);
        int year = 2000 + Integer.parseInt(digits, 10, 12, 10);
        day = day > 40 ? day - 40 : day;
        return day >= 1
                && month >= 1
                && month <= 12
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Only the province; the rest starred out. */
    @Override
    public String toString() {
        return province() + "**************";
    }
}
