package id.jurdil.register.matching;

import id.jurdil.register.matching.Table.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pairs of rows of which it is known whether both are one person: what weights are fitted to and measured by. */
public final class Labels {
    private final long[] pairs;
    private final BitSet same;
    private final boolean chosen;

    private Labels(long[] pairs, BitSet same, boolean chosen) {
        this.pairs = pairs;
        this.same = same;
        this.chosen = chosen;
    }

    /**
     * Pairs that people have decided, with columns {@code id_a}, {@code id_b} and {@code same}, which is 1 or 0. A pair of
     * which a row is no longer in the table is passed over.
     *
     * @throws MatchFault if the file is not such a table, or the rows of the table have no ids of their own
     */
    public static Labels ofReviews(Table table, Source reviews) throws IOException {
        var csv = new Csv(reviews.in(), reviews.name(), ',');
        var header = header(csv, reviews);
        int first = place(header, "id_a", reviews);
        int second = place(header, "id_b", reviews);
        int verdict = place(header, "same", reviews);
        var rows = rowsById(table);
        var decided = new HashMap<Long, Boolean>();
        for (var row = csv.next(); row != null; row = csv.next()) {
            var left = rows.get(cell(row, first, csv, reviews));
            var right = rows.get(cell(row, second, csv, reviews));
            boolean isSame = isSame(cell(row, verdict, csv, reviews), csv, reviews);
            if (left == null || right == null) {
                continue;
            }
            var earlier = left.equals(right) ? Boolean.TRUE : decided.put(Pairs.pack(left, right), isSame);
            if (left.equals(right) || (earlier != null && earlier != isSame)) {
                throw new MatchFault(reviews.name() + ": row " + csv.row() + ": "
                        + (left.equals(right) ? "both ids name one row" : "an earlier row decides the pair otherwise"));
            }
        }
        var pairs = decided.keySet().stream().mapToLong(pair -> pair).sorted().toArray();
        var same = new BitSet(pairs.length);
        for (int i = 0; i < pairs.length; i++) {
            same.set(i, Boolean.TRUE.equals(decided.get(pairs[i])));
        }
        return new Labels(pairs, same, true);
    }

    /**
     * All pairs that meet in the configuration's passes, of rows whose person is known: a table with the id column and
     * {@code person}, as the simulator's {@code truth.csv}.
     *
     * @throws MatchFault if the file is not such a table, or the rows of the table have no ids of their own
     */
    public static Labels ofPersons(Table table, Source truth) throws IOException {
        var csv = new Csv(truth.in(), truth.name(), ',');
        var header = header(csv, truth);
        var idColumn = table.config().idColumn();
        int id = place(header, idColumn == null ? "" : idColumn, truth);
        int person = place(header, "person", truth);
        var rows = rowsById(table);
        var numbers = new HashMap<String, Integer>();
        var personOf = new int[table.rows()];
        Arrays.fill(personOf, -1);
        for (var row = csv.next(); row != null; row = csv.next()) {
            var of = rows.get(cell(row, id, csv, truth));
            var who = cell(row, person, csv, truth);
            if (of != null && !who.isEmpty()) {
                personOf[of] = numbers.computeIfAbsent(who, _ -> numbers.size());
            }
        }
        var meeting = new Pairs(table.config().mostPairs());
        var blocking = new Blocking(table);
        for (var pass : table.config().passes()) {
            blocking.run(pass, (a, b) -> {
                if (personOf[a] >= 0 && personOf[b] >= 0) {
                    meeting.add(a, b);
                }
            });
        }
        var pairs = meeting.toArray();
        var same = new BitSet(pairs.length);
        for (int i = 0; i < pairs.length; i++) {
            same.set(i, personOf[Pairs.left(pairs[i])] == personOf[Pairs.right(pairs[i])]);
        }
        return new Labels(pairs, same, false);
    }

    private static Map<String, Integer> rowsById(Table table) {
        var rows = new HashMap<String, Integer>();
        for (int row = 0; row < table.rows(); row++) {
            var id = table.id(row);
            if (!id.isEmpty() && rows.put(id, row) != null) {
                throw new MatchFault("row " + table.line(row) + ": another row has the id " + id
                        + "; to know which row is meant each needs its own");
            }
        }
        return rows;
    }

    private static List<String> header(Csv csv, Source file) throws IOException {
        var header = csv.next();
        if (header == null) {
            throw new MatchFault(file.name() + ": is empty; a header row is expected");
        }
        return header;
    }

    private static int place(List<String> header, String column, Source file) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new MatchFault(file.name() + ": row 1: there is no column \"" + column + "\"; the header has "
                + String.join(", ", header));
    }

    private static String cell(List<String> row, int place, Csv csv, Source file) {
        if (place >= row.size()) {
            throw new MatchFault(file.name() + ": row " + csv.row() + ": has only " + row.size() + " cells");
        }
        return row.get(place).strip();
    }

    private static boolean isSame(String cell, Csv csv, Source file) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default ->
                throw new MatchFault(
                        file.name() + ": row " + csv.row() + ": under \"same\" 1 (one person) or 0 (two) is expected");
        };
    }

    int size() {
        return pairs.length;
    }

    long pair(int number) {
        return pairs[number];
    }

    boolean same(int number) {
        return same.get(number);
    }

    /** Whether the pairs are those that a search listed and people looked at; what was never listed is not among them. */
    boolean chosen() {
        return chosen;
    }
}
