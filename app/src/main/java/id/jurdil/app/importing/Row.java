package id.jurdil.app.importing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of a table while it is read: gives typed cells and remembers every bad one. */
final class Row {

    static final int GREATEST = 9_999_999;
    static final String A_FIGURE = "a whole number from 0 to " + GREATEST + ", or nothing";

    // The commission's site stamped its records in the capital's time.
    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final String file;
    private final long number;
    private final Header header;
    private final List<String> cells;
    private final Reading reading;
    private boolean bad;

    Row(String file, long number, Header header, List<String> cells, Reading reading) {
        this.file = file;
        this.number = number;
        this.header = header;
        this.cells = cells;
        this.reading = reading;
    }

    boolean bad() {
        return bad;
    }

    long number() {
        return number;
    }

    String text(String column) {
        return cells.get(header.place(column));
    }

    /** A figure as it stands; {@link Figures#ABSENT} for an empty cell and for a bad one. */
    int figure(String column) {
        return figure(column, header.place(column));
    }

    int[] figures(List<String> columns, int[] places) {
        var figures = new int[places.length];
        for (var at = 0; at < places.length; at++) {
            figures[at] = figure(columns.get(at), places[at]);
        }
        return figures;
    }

    private int figure(String column, int place) {
        var cell = cells.get(place);
        if (cell.isEmpty()) {
            return Figures.ABSENT;
        }
        var value = figureOf(cell);
        if (value == Figures.ABSENT) {
            fault(column, A_FIGURE);
        }
        return value;
    }

    /** The figure of a cell of digits, or {@link Figures#ABSENT} if it is anything else. */
    static int figureOf(String cell) {
        long value = 0;
        for (var at = 0; at < cell.length(); at++) {
            var digit = cell.charAt(at) - '0';
            value = value * 10 + digit;
            if (digit < 0 || digit > 9 || value > GREATEST) {
                return Figures.ABSENT;
            }
        }
        return (int) value;
    }

    @Nullable
    Instant stamp(String column) {
        var cell = text(column);
        if (cell.isEmpty()) {
            return null;
        }
        var stamp = instant(cell);
        if (stamp == null) {
            fault(column, "a time such as 2024-02-14 18:05:00, or nothing");
        }
        return stamp;
    }

    static @Nullable Instant instant(String stamp) {
        try {
            return LocalDateTime.parse(stamp, STAMP).atZone(CAPITAL).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    void fault(String column, String expected) {
        bad = true;
        reading.fault(new ImportFault(file, number, column, text(column), expected));
    }
}
