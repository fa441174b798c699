package id.jurdil.register.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Looks one person up in a table: who in it may be the same? Made once, then asked from any thread. A row that comes
 * later is not in it.
 */
public final class Probe {
    private final Table table;
    private final Scorer scorer;
    private final int threshold;
    private final List<Lane> lanes = new ArrayList<>();

    private static final class Lane {
        private final MatchConfig.Pass pass;
        private final int number;
        private final long[] keys;

        Lane(MatchConfig.Pass pass, int number, long[] keys) {
            this.pass = pass;
            this.number = number;
            this.keys = keys;
        }
    }

    /** A row of the table that may be the person. */
    public record Answer(int row, MatchedPair pair, Waterfall why) {}

    /**
     * Builds the index over a table that was matched; eight bytes a row for each pass, sixteen times that for a pass
     * that drops a digit of a NIK.
     */
    public Probe(MatchResult matched) {
        this.table = matched.table();
        this.scorer = matched.scorer();
        this.threshold = Bits.odds(table.config().threshold());
        for (var pass : table.config().passes()) {
            for (int lane = 0; lane < Blocking.lanes(pass.keys()); lane++) {
                var keys = Blocking.sortedKeys(table, pass.keys(), lane);
                if (keys.length > 0) {
                    lanes.add(new Lane(pass, lane, keys));
                }
            }
        }
    }

    /**
     * Rows that may be this person, most probable first.
     *
     * @param cells by the configuration's field names; what is not there is missing
     */
    public List<Answer> ask(Map<String, String> cells) {
        var guest = table.guest(cells);
        var levels = new int[table.config().fields().size()];
        var answers = new ArrayList<Answer>();
        for (int row : candidates(guest)) {
            scorer.compare(row, guest, 0, levels);
            int pairClass = scorer.pairClass(levels);
            int score = scorer.score(row, guest, 0, levels);
            if (score >= threshold || scorer.pairClass(pairClass).always()) {
                answers.add(new Answer(row, new MatchedPair(row, -1, pairClass, score), scorer.explain(row, guest, 0)));
            }
        }
        answers.sort(Comparator.comparingInt((Answer answer) -> -answer.pair().millibits())
                .thenComparingInt(Answer::row));
        return answers;
    }

    private int[] candidates(Table guest) {
        var rows = new int[64];
        int size = 0;
        for (var lane : lanes) {
            long hash = Blocking.hash(guest, 0, lane.pass.keys(), lane.number);
            if (hash == 0) {
                continue;
            }
            int from = at(lane.keys, Blocking.packed(hash, 0));
            int to = at(lane.keys, Blocking.packed(hash, 0) + Table.MOST_ROWS);
            int depth = refinements(lane, to - from);
            int taken = 0;
            for (int i = from; i < to && taken < table.config().largestBlock(); i++) {
                int row = Blocking.row(lane.keys[i]);
                if (agree(guest, row, lane.pass, depth)) {
                    rows = size == rows.length ? Arrays.copyOf(rows, size * 2) : rows;
                    rows[size++] = row;
                    taken++;
                }
            }
        }
        return Arrays.stream(rows, 0, size).sorted().distinct().toArray();
    }

    private int refinements(Lane lane, int rows) {
        return rows > table.config().largestBlock() ? lane.pass.then().size() : 0;
    }

    private boolean agree(Table guest, int row, MatchConfig.Pass pass, int depth) {
        for (int i = 0; i < depth; i++) {
            var part = pass.then().get(i);
            long hash = guest.column(part.field()).key(0, part.key(), 0);
            if (hash == 0 || hash != table.column(part.field()).key(row, part.key(), 0)) {
                return false;
            }
        }
        return true;
    }

    private static int at(long[] keys, long key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? -at - 1 : at;
    }
}
