package id.jurdil.app.importing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The 2019 table: the commission's own entry (Situng) and, beside it, the volunteers' entry of the same
 * form from its photo.
 */
final class Table2019 extends ResultTable {

    static final String ELECTION = "id-2019-ppwp";

    private static final List<String> NAMES = List.of("provinsi", "kabkota", "kecamatan", "kelurahan");

    private static final List<String> FIRST =
            List.of("dpt_l", "dpt_p", "kpu_pengguna", "kpu_suara_01", "kpu_suara_02", "kpu_sah", "kpu_tidak_sah");
    private static final List<String> FIRST_PATHS =
            List.of("dpt.l", "dpt.p", "usedAll.t", "votes.1", "votes.2", "valid", "invalid");

    private static final List<String> SECOND =
            List.of("crowd_suara_01", "crowd_suara_02", "crowd_sah", "crowd_tidak_sah", "crowd_jumlah");
    private static final List<String> SECOND_PATHS = List.of("votes.1", "votes.2", "valid", "invalid", "total");

    static final List<String> REQUIRED = Stream.of(
                    List.of("kel_id"),
                    NAMES,
                    List.of("no_tps"),
                    FIRST,
                    SECOND,
                    List.of("crowd_janggal", "crowd_n_foto"))
            .flatMap(List::stream)
            .toList();

    private static final String ABROAD = "99.";
    private static final Pattern VILLAGE_ID = Pattern.compile("-?[1-9][0-9]{0,5}");

    private final int[] firstPlaces;
    private final int[] secondPlaces;

    Table2019(Path path, String headerLine) throws UnreadableFile {
        super(path, headerLine, REQUIRED);
        this.firstPlaces = header().places(FIRST);
        this.secondPlaces = header().places(SECOND);
    }

    @Override
    public String election() {
        return ELECTION;
    }

    /** The villages of the file; rows that are bad are left for {@link #read} to report. */
    List<Region2019Codes.Village> villages() throws UnreadableFile {
        var villages = new HashMap<Integer, Region2019Codes.Village>();
        rows(new Reading(_ -> {}), row -> {
            var id = villageId(row.text("kel_id"));
            if (id != null) {
                villages.computeIfAbsent(id, _ -> new Region2019Codes.Village(id, names(row)));
            }
        });
        return List.copyOf(villages.values());
    }

    void read(Reading reading, Region2019Codes codes) throws UnreadableFile {
        rows(reading, row -> {
            var form = form(row, codes);
            if (form != null) {
                reading.take(form, file(), row.number(), "no_tps", row.text("no_tps"));
            }
        });
    }

    private @Nullable ImportedForm form(Row row, Region2019Codes codes) {
        var id = villageId(row.text("kel_id"));
        var village = id == null ? null : codes.village(id);
        if (id == null) {
            row.fault("kel_id", "a whole number of at most six digits, below zero for abroad");
        } else if (village == null) {
            row.fault("provinsi", "a province of 2019 or Luar Negeri");
        }
        var number = row.figure("no_tps");
        if (number < 1 || number > 9999) {
            row.fault("no_tps", "a station number from 1 to 9999");
        }
        var first = row.figures(FIRST, firstPlaces);
        var second = row.figures(SECOND, secondPlaces);
        row.figure("crowd_janggal");
        var photos = row.figure("crowd_n_foto");
        if (id == null || village == null || row.bad()) {
            return null;
        }
        return new ImportedForm(
                "%s/%03d".formatted(village, number),
                codes.names(id),
                kind(village, number),
                null,
                new Figures(FIRST_PATHS, first),
                new Figures(SECOND_PATHS, second),
                Math.max(0, photos));
    }

    /** Abroad the thousands tell postal voting (1001…) and mobile boxes (2001…) from stations. */
    private static String kind(String village, int number) {
        if (!village.startsWith(ABROAD)) {
            return "regular";
        }
        return Map.of(1, "post", 2, "dropbox").getOrDefault(number / 1000, "overseas");
    }

    private static @Nullable Integer villageId(String cell) {
        return VILLAGE_ID.matcher(cell).matches() ? Integer.valueOf(cell) : null;
    }

    private static List<String> names(Row row) {
        return NAMES.stream().map(row::text).toList();
    }
}
