package id.jurdil.app.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the table of 2024 and the raw records share: station codes and the meaning of the figures. */
final class Figures2024 {

    static final String ELECTION = "id-2024-ppwp";
    static final String A_STATION_CODE = "13 digits, the last three from 001";
    static final Map<String, Integer> NONE = new Figures(List.of(), new int[0]);

    /** Section I in the table's names and the form's. */
    private static final List<String> ADMINISTRATION = rows(
                    "dpt", "pengguna_dpt", "pengguna_dptb", "pengguna_dpk", "pengguna_total")
            .flatMap(row -> Stream.of(row + "_l", row + "_p", row + "_j"))
            .toList();

    private static final List<String> ADMINISTRATION_PATHS = rows("dpt", "usedDpt", "usedDptb", "usedDpk", "usedAll")
            .flatMap(row -> Stream.of(row + ".l", row + ".p", row + ".t"))
            .toList();

    /** Sections IV and V. */
    static final List<String> VOTES = List.of("suara_1", "suara_2", "suara_3");

    static final List<String> CLOSING = List.of("suara_sah", "suara_tidak_sah", "suara_total");

    /** The table's columns in the order of the form; {@link #PATHS} names the same figures. */
    static final List<String> COLUMNS =
            Stream.of(ADMINISTRATION, VOTES, CLOSING).flatMap(List::stream).toList();

    static final List<String> PATHS = Stream.of(
                    ADMINISTRATION_PATHS,
                    List.of("votes.1", "votes.2", "votes.3"),
                    List.of("valid", "invalid", "total"))
            .flatMap(List::stream)
            .toList();

    private Figures2024() {}

    private static Stream<String> rows(String... rows) {
        return Stream.of(rows);
    }

    static String path(String column) {
        return PATHS.get(COLUMNS.indexOf(column));
    }

    /**
     * The figures that were read. The site showed a withheld section I as zeros, so a section whose
     * figures are all 0 or empty was not read; everywhere else 0 is a figure.
     *
     * @param figures in the order of {@link #COLUMNS}
     */
    static Map<String, Integer> of(int[] figures) {
        var administration = ADMINISTRATION.size();
        if (IntStream.range(0, administration).noneMatch(at -> figures[at] > 0)) {
            Arrays.fill(figures, 0, administration, Figures.ABSENT);
        }
        return new Figures(PATHS, figures);
    }

    /** {@code 7501011001001} as {@code 75.01.01.1001/001}, or null if it is no station code. */
    static @Nullable String station(String code) {
        var wellFormed = code.length() == 13 && code.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!wellFormed || code.endsWith("000")) {
            return null;
        }
        return code.substring(0, 2)
                + '.'
                + code.substring(2, 4)
                + '.'
                + code.substring(4, 6)
                + '.'
                + code.substring(6, 10)
                + '/'
                + code.substring(10);
    }

    /** At home numbers from 901 are special locations; abroad the group's name says what it is. */
    static String kind(String code, String village) {
        if (!code.startsWith("99")) {
            return code.substring(10).compareTo("901") >= 0 ? "special" : "regular";
        }
        return switch (village) {
            case "KSK" -> "dropbox";
            case "POS" -> "post";
            default -> "overseas";
        };
    }
}
