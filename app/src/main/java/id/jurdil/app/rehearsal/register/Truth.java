package id.jurdil.app.rehearsal.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true of a simulated voter file, row by row. */
final class Truth {
    static final String ELIGIBLE = "eligible";
    private static final int CELLS = 9;

    private final Map<String, Row> bySource = new HashMap<>();
    private final Map<String, List<Row>> byPerson = new HashMap<>();

    /**
     * A row of the file, and what is true of it.
     *
     * @param source id of the record, as in the file
     * @param nik the number first issued to the person
     * @param standing {@code eligible}, {@code dead}, {@code underage}, {@code soldier}, {@code police}, {@code abroad}
     * @param station where the person belongs
     * @param duplicate on a person's second row: K1, K2 or K3; else empty
     * @param otherNik whether the NIK of somebody else stands there
     * @param errors words joined by plus signs
     */
    record Row(
            String source,
            String person,
            String nik,
            String standing,
            String station,
            String duplicate,
            boolean otherNik,
            String errors) {
        boolean eligible() {
            return standing.equals(ELIGIBLE);
        }

        boolean second() {
            return !duplicate.isEmpty();
        }

        boolean has(String error) {
            return ('+' + errors + '+').contains('+' + error + '+');
        }

        String village() {
            return station.substring(0, station.indexOf('/'));
        }

        String stationNumber() {
            return station.substring(station.indexOf('/') + 1);
        }
    }

    static Truth read(Path file) throws IOException {
        var truth = new Truth();
        var texts = new HashMap<String, String>();
        try (var lines = Files.newBufferedReader(file)) {
            lines.readLine();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // Codes and words only: no cell of this file has a comma in it
                var cells = line.split(",", -1);
                if (cells.length != CELLS) {
                    throw new IOException(file + " has a line without " + CELLS + " cells");
                }
                truth.add(new Row(
                        cells[0],
                        cells[1],
                        cells[2],
                        once(texts, cells[3]),
                        once(texts, cells[4]),
                        once(texts, cells[6]),
                        !cells[7].isEmpty(),
                        once(texts, cells[8])));
            }
        }
        return truth;
    }

    private static String once(Map<String, String> texts, String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    private void add(Row row) {
        bySource.put(row.source(), row);
        byPerson.computeIfAbsent(row.person(), _ -> new ArrayList<>(1)).add(row);
    }

    @Nullable
    Row ofSource(String source) {
        return bySource.get(source);
    }

    /** The rows of one person. */
    List<Row> ofPerson(String person) {
        return byPerson.getOrDefault(person, List.of());
    }

    Collection<Row> rows() {
        return bySource.values();
    }

    /** People who may vote and belong on a list here, by person with the station. */
    Map<String, String> eligible() {
        var eligible = new HashMap<String, String>();
        for (var row : bySource.values()) {
            if (row.eligible()) {
                eligible.put(row.person(), row.station());
            }
        }
        return eligible;
    }

    int persons() {
        return byPerson.size();
    }
}
