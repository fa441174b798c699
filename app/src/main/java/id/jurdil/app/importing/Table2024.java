package id.jurdil.app.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The 2024 table: one row for each station with the figures of the commission's site (Sirekap). */
final class Table2024 extends ResultTable {

    private static final List<String> NAMES = List.of("provinsi", "kabkota", "kecamatan", "kelurahan");

    private final int[] places;
    private List<String> lastNames = List.of();

    static final List<String> REQUIRED = Stream.of(
                    List.of("kode_tps"), NAMES, Figures2024.COLUMNS, List.of("ts", "n_foto"))
            .flatMap(List::stream)
            .toList();

    Table2024(Path path, String headerLine) throws UnreadableFile {
        super(path, headerLine, REQUIRED);
        this.places = header().places(Figures2024.COLUMNS);
    }

    @Override
    public String election() {
        return Figures2024.ELECTION;
    }

    void read(Reading reading) throws UnreadableFile {
        rows(reading, row -> {
            var form = form(row);
            if (form != null) {
                reading.take(form, file(), row.number(), "kode_tps", row.text("kode_tps"));
            }
        });
    }

    private @Nullable ImportedForm form(Row row) {
        var code = row.text("kode_tps");
        var station = Figures2024.station(code);
        if (station == null) {
            row.fault("kode_tps", Figures2024.A_STATION_CODE);
        }
        var figures = row.figures(Figures2024.COLUMNS, places);
        var at = row.stamp("ts");
        var photos = row.figure("n_foto");
        if (station == null || row.bad()) {
            return null;
        }
        return new ImportedForm(
                station,
                names(row),
                Figures2024.kind(code, row.text("kelurahan")),
                at,
                Figures2024.of(figures),
                Figures2024.NONE,
                Math.max(0, photos));
    }

    /** Rows of one village follow each other: they share one list. */
    private List<String> names(Row row) {
        var names = NAMES.stream().map(row::text).toList();
        if (!names.equals(lastNames)) {
            lastNames = names;
        }
        return lastNames;
    }
}
