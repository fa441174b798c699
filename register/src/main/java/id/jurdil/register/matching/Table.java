package id.jurdil.register.matching;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows to be matched, field by field, prepared for comparing. Holds no cell that is not compared.
 *
 * <p>With a second file its rows follow those of the first, and only pairs across the two count.
 */
public final class Table {
    /** A pair is packed into 56 bits. */
    static final int MOST_ROWS = 1 << 28;

    private final MatchConfig config;
    private final Column[] columns;
    private final List<String> ids = new ArrayList<>();
    private final long[] unreadable;
    private final int[] firstUnreadable;
    private int rows;
    private int secondFrom = -1;

    public Table(MatchConfig config) {
        this.config = config;
        this.columns = config.fields().stream().map(Column::of).toArray(Column[]::new);
        this.unreadable = new long[columns.length];
        this.firstUnreadable = new int[columns.length];
    }

    private Table(Table base) {
        this.config = base.config;
        this.columns = new Column[base.columns.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = base.columns[i].guest();
        }
        this.unreadable = new long[columns.length];
        this.firstUnreadable = new int[columns.length];
    }

    /**
     * Reads the tables and makes them ready.
     *
     * @param second a second table, null to look for duplicates within the first
     * @throws MatchFault if a table is not as the configuration says; the message names file, row and column
     */
    public static Table read(MatchConfig config, Source first, @Nullable Source second) throws IOException {
        var table = new Table(config);
        table.read(first);
        if (second != null) {
            table.secondFrom = table.rows;
            table.read(second);
        }
        table.ready();
        return table;
    }

    /** A table's bytes, with the name for messages. */
    public record Source(InputStream in, String name) {}

    private void read(Source source) throws IOException {
        var csv = new Csv(source.in(), source.name(), config.separator());
        var header = csv.next();
        if (header == null) {
            throw new MatchFault(source.name() + ": is empty; a header row is expected");
        }
        var places = places(header, source.name());
        int idPlace = config.idColumn() == null ? -1 : place(header, config.idColumn(), source.name());
        var cells = new String[columns.length];
        for (var row = csv.next(); row != null; row = csv.next()) {
            if (row.size() != header.size()) {
                throw new MatchFault(source.name() + ": row " + csv.row() + ", column "
                        + (Math.min(row.size(), header.size()) + 1) + ": " + row.size() + " cells where the header has "
                        + header.size());
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(row, places[i]);
            }
            add(cells, idPlace < 0 ? null : row.get(idPlace).strip(), csv.row());
        }
    }

    private static String cell(List<String> row, int[] places) {
        if (places.length == 1) {
            return row.get(places[0]);
        }
        var joined = new StringBuilder();
        for (int place : places) {
            joined.append(row.get(place)).append(' ');
        }
        return joined.toString().strip();
    }

    private int[][] places(List<String> header, String file) {
        return config.fields().stream()
                .map(field -> field.columns().stream()
                        .mapToInt(column -> place(header, column, file))
                        .toArray())
                .toArray(int[][]::new);
    }

    private int place(List<String> header, String column, String file) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(column)) {
                return i;
            }
        }
        var hint = header.size() == 1
                ? "; the header is one cell, so the separator may not be '" + config.separator() + "'"
                : "; the header has " + String.join(", ", header);
        throw new MatchFault(file + ": row 1: there is no column \"" + column + "\"" + hint);
    }

    /**
     * Adds a row: one cell per field, in the configuration's order.
     *
     * @param id what the result calls the row, null for none
     * @param line its number in its file, for messages
     */
    public void add(String[] cells, @Nullable String id, int line) {
        if (rows == MOST_ROWS) {
            throw new MatchFault("more than " + MOST_ROWS + " rows; match the parts of the country one by one");
        }
        for (int i = 0; i < columns.length; i++) {
            if (!columns[i].add(cells[i]) && unreadable[i]++ == 0) {
                firstUnreadable[i] = line;
            }
        }
        if (id != null) {
            ids.add(id);
        }
        rows++;
    }

    /** Says that all rows are in. */
    public void ready() {
        for (var column : columns) {
            column.count(rows);
        }
    }

    /** How many rows there are, of both files. */
    public int rows() {
        return rows;
    }

    MatchConfig config() {
        return config;
    }

    /** The first row of the second file; -1 if there is none. */
    int secondFrom() {
        return secondFrom;
    }

    /** How many pairs could be formed at all. */
    double allPairs() {
        return secondFrom < 0 ? rows * (rows - 1.0) / 2 : (double) secondFrom * (rows - secondFrom);
    }

    Column column(int field) {
        return columns[field];
    }

    String id(int row) {
        return row < ids.size() ? ids.get(row) : "";
    }

    /** The row's number in its file, the first data row being 2 as in a spreadsheet. */
    int line(int row) {
        return (secondFrom >= 0 && row >= secondFrom ? row - secondFrom : row) + 2;
    }

    /** Which fields had cells that could not be read and so counted as missing. */
    List<Unreadable> unreadable() {
        var list = new ArrayList<Unreadable>();
        for (int i = 0; i < columns.length; i++) {
            if (unreadable[i] > 0) {
                list.add(new Unreadable(config.fields().get(i).name(), unreadable[i], firstUnreadable[i]));
            }
        }
        return list;
    }

    /** Cells of one field that counted as missing. */
    public record Unreadable(String field, long cells, int firstRow) {}

    /** One row from outside, to be compared with rows of this table. */
    Table guest(Map<String, String> cells) {
        var guest = new Table(this);
        guest.add(
                config.fields().stream()
                        .map(field -> cells.getOrDefault(field.name(), ""))
                        .toArray(String[]::new),
                null,
                1);
        return guest;
    }
}
