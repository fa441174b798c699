package id.jurdil.app.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of figures that changed on the commission's 2024 site, one row for each station and figure.
 *
 * @param rows in the order of the file
 * @param faults the rows that were kept out
 */
public record Revisions(List<Revision> rows, ImportFaults faults) {

    private static final List<String> COLUMNS =
            List.of("kode_tps", "snapshot_a", "snapshot_b", "field", "value_a", "value_b");

    public Revisions {
        rows = List.copyOf(rows);
    }

    /**
     * @throws UnreadableFile if the file cannot be read or lacks a column
     */
    public static Revisions read(Path file) throws UnreadableFile {
        var reading = new Reading(_ -> {});
        var rows = new ArrayList<Revision>();
        try (var lines = Lines.of(file)) {
            var first = lines.next();
            var header = Header.of(file.toString(), first == null ? "" : first, COLUMNS);
            for (var line = lines.next(); line != null; line = lines.next()) {
                var cells = CsvLine.cells(line);
                if (cells.size() != header.width()) {
                    reading.fault(new ImportFault(
                            file.toString(),
                            lines.number(),
                            "",
                            line,
                            header.width() + " cells, found " + cells.size()));
                    continue;
                }
                var revision = revision(new Row(file.toString(), lines.number(), header, cells, reading));
                if (revision != null) {
                    rows.add(revision);
                }
            }
        }
        return new Revisions(rows, reading.faults());
    }

    private static @Nullable Revision revision(Row row) {
        var station = Figures2024.station(row.text("kode_tps"));
        if (station == null) {
            row.fault("kode_tps", Figures2024.A_STATION_CODE);
        }
        var column = row.text("field");
        if (!Figures2024.COLUMNS.contains(column)) {
            row.fault("field", "a figure's column of the 2024 table");
        }
        var before = row.figure("value_a");
        var after = row.figure("value_b");
        if (station == null || row.bad()) {
            return null;
        }
        return new Revision(
                station,
                row.text("snapshot_a"),
                row.text("snapshot_b"),
                Figures2024.path(column),
                before == Figures.ABSENT ? null : Integer.valueOf(before),
                after == Figures.ABSENT ? null : Integer.valueOf(after));
    }
}
