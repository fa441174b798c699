package id.jurdil.register.validation;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A birth date as files write it: day, month, year with {@code -}, {@code |}, {@code /} or {@code .} between, or year first. A
 * bare year, or one with day and month {@code 00}, is incomplete.
 *
 * @param date null unless the reading is WHOLE
 */
public record WrittenDate(Reading reading, @Nullable LocalDate date) {
    /** What became of it. */
    public enum Reading {
        WHOLE,
        INCOMPLETE,
        UNREADABLE
    }

    private static final WrittenDate INCOMPLETE = new WrittenDate(Reading.INCOMPLETE, null);
    private static final WrittenDate UNREADABLE = new WrittenDate(Reading.UNREADABLE, null);

    public static WrittenDate read(String text) {
        if (text.isEmpty()) {
            return INCOMPLETE;
        }
        var parts = new int[3];
        var widths = new int[3];
        int part = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && widths[part] < 4) {
                parts[part] = 10 * parts[part] + (c - '0');
                widths[part]++;
            } else if ((c == '-' || c == '|' || c == '/' || c == '.') && part < 2 && widths[part] > 0) {
                part++;
            } else {
                return UNREADABLE;
            }
        }
        if (part == 0 && widths[0] == 4) {
            return INCOMPLETE;
        }
        if (part == 2 && widths[2] == 4 && widths[0] <= 2 && widths[1] <= 2) {
            return of(parts[2], parts[1], parts[0]);
        }
        if (part == 2 && widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2 && widths[2] > 0) {
            return of(parts[0], parts[1], parts[2]);
        }
        return UNREADABLE;
    }

    private static WrittenDate of(int year, int month, int day) {
        if (day == 0 || month == 0) {
            return year > 0 ? INCOMPLETE : UNREADABLE;
        }
        if (month > 12 || year < 1800 || day > YearMonth.of(year, month).lengthOfMonth()) {
            return UNREADABLE;
        }
        return new WrittenDate(Reading.WHOLE, LocalDate.of(year, month, day));
    }
}
