package id.jurdil.edge.sealed;

import id.jurdil.edge.sealed.CsvRows.Row;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list that a determined stage gives to the seal: CSV with the columns {@code nik,nama,station,status,ballots,flags}.
 * Judges each row; what is wrong is said by row and field, and never repeats what stands there.
 */
final class SealingList {
    private static final List<String> COLUMNS = List.of("nik", "nama", "station", "status", "ballots", "flags");
    private static final int MOST_BALLOTS = Integer.SIZE;

    private final ElectionDefinition election;
    private final Map<String, Integer> contests = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    SealingList(ElectionDefinition election) {
        this.election = election;
        if (election.contests().size() > MOST_BALLOTS) {
            throw new IllegalArgumentException(
                    "The definition has %d contests; an index has room for the ballots of %d."
                            .formatted(election.contests().size(), MOST_BALLOTS));
        }
        for (int i = 0; i < election.contests().size(); i++) {
            contests.put(election.contests().get(i).id(), i);
        }
    }

    /** Reads the column names; they may stand in any order. */
    void header(CsvRows rows) throws IOException {
        var header = rows.next().orElseThrow(() -> new IOException("The list is empty; expected columns " + names()));
        var found = new ArrayList<>(header.cells());
        if (!found.isEmpty() && found.getFirst().startsWith("\uFEFF")) {
            found.set(0, found.getFirst().substring(1));
        }
        for (int i = 0; i < found.size(); i++) {
            if (places.put(found.get(i), i) != null) {
                throw new IOException("The list has the column " + found.get(i) + " twice.");
            }
        }
        if (!places.keySet().containsAll(COLUMNS) || places.size() != COLUMNS.size()) {
            throw new IOException("The list's first line must be " + names() + " (in any order, separated by commas).");
        }
    }

    private static String names() {
        return String.join(",", COLUMNS);
    }

    /** A row that can be sealed. */
    record Entry(long line, String nik, NameForms name, Voter voter) {}

    /** What is wrong with one field of a row. */
    record Fault(long line, String field, String problem) {
        @Override
        public String toString() {
            return "row %d, %s: %s".formatted(line, field, problem);
        }
    }

    /** Judges a row; of a faulty one all faults go to {@code faults}. */
    Optional<Entry> judge(Row row, NameReader names, List<Fault> faults) {
        if (row.cells().size() != COLUMNS.size()) {
            faults.add(new Fault(
                    row.line(),
                    "row",
                    "has %d cells where the first line has %d"
                            .formatted(row.cells().size(), COLUMNS.size())));
            return Optional.empty();
        }
        int before = faults.size();
        var nik = nik(row, faults);
        var name = NameForms.of(cell(row, "nama"), names);
        if (name.isEmpty()) {
            faults.add(new Fault(row.line(), "nama", "holds no letters"));
        }
        int station = station(row, faults);
        var status = Stage.named(cell(row, "status"));
        if (status.isEmpty()) {
            faults.add(new Fault(row.line(), "status", "expected DPS, DPSHP, DPT or DPTB"));
        }
        int ballots = ballots(row, station, faults);
        boolean moved = moved(row, faults);
        return faults.size() > before || nik.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(
                        row.line(), nik.get().digits(), name, new Voter(station, status.get(), ballots, moved)));
    }

    private Optional<Nik> nik(Row row, List<Fault> faults) {
        var nik = Nik.read(cell(row, "nik"));
        if (nik.isEmpty()) {
            faults.add(new Fault(row.line(), "nik", "expected sixteen digits"));
        } else if (!NikTyped.couldBeIssued(nik.get())) {
            faults.add(new Fault(row.line(), "nik", "is one digit repeated, or its date is impossible"));
        }
        return nik;
    }

    private int station(Row row, List<Fault> faults) {
        int station = election.stations().find(cell(row, "station"));
        if (station < 0) {
            faults.add(new Fault(
                    row.line(), "station", "is not in the definition; expected a code like 75.01.01.1001/001"));
        }
        return station;
    }

    private int ballots(Row row, int station, List<Fault> faults) {
        int ballots = 0;
        var cell = cell(row, "ballots");
        for (var id : cell.isEmpty() ? new String[0] : cell.split("\\+", -1)) {
            var contest = contests.get(id);
            if (contest == null) {
                faults.add(new Fault(
                        row.line(),
                        "ballots",
                        "names a contest that the definition does not have; it has "
                                + String.join(", ", contests.keySet())));
                return ballots;
            }
            if (station >= 0
                    && !election.contests()
                            .get(contest)
                            .isHeldIn(election.regions(), election.stations().village(station))) {
                faults.add(new Fault(
                        row.line(), "ballots", "names the contest " + id + ", which this station does not vote in"));
            }
            ballots |= 1 << contest;
        }
        if (ballots == 0) {
            faults.add(new Fault(row.line(), "ballots", "names no contest"));
        }
        return ballots;
    }

    private boolean moved(Row row, List<Fault> faults) {
        return switch (cell(row, "flags")) {
            case "" -> false;
            case "moved" -> true;
            default -> {
                faults.add(new Fault(row.line(), "flags", "expected nothing, or moved"));
                yield false;
            }
        };
    }

    private String cell(Row row, String column) {
        return row.cells().get(places.getOrDefault(column, 0));
    }
}
