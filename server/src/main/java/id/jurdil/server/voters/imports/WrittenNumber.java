package id.jurdil.server.voters.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How what a file keeps as a number or a date is written as the text that a voter table holds. */
final class WrittenNumber {
    /** Sixteen digits and more do not fit into the binary number of a spreadsheet: it puts zeros for the last of them. */
    private static final BigDecimal NOT_EXACT = BigDecimal.TEN.pow(15);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);

    private WrittenNumber() {}

    /** A number that was rounded stands as spreadsheets show it, {@code 1.23457E+15}, so that nobody takes it for a NIK. */
    static String ofBinary(BigDecimal number) {
        return number.abs().compareTo(NOT_EXACT) < 0
                ? ofExact(number)
                : String.format(Locale.ROOT, "%.5E", number.setScale(0, RoundingMode.DOWN));
    }

    static String ofExact(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String of(LocalDate date) {
        return DATE.format(date);
    }

    /** The day alone where it is midnight; else as it is, which no rule takes for a date. */
    static String of(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? of(time.toLocalDate()) : time.toString();
    }
}
