package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.Pass;
import java.util.ArrayList;
import java.util.List;

/** The first half of matching alone, which rows meet at all; for whoever measures it against another way. */
public final class Candidates {
    private final Table table;
    private final List<Lane> lanes = new ArrayList<>();

    /** A pass, or one of the digits that it leaves out. */
    private record Lane(Pass pass, int number) {}

    public Candidates(Table table) {
        this.table = table;
        for (var pass : table.config().passes()) {
            for (int lane = 0; lane < Blocking.lanes(pass.keys()); lane++) {
                lanes.add(new Lane(pass, lane));
            }
        }
    }

    /** How many different pairs meet in any pass. */
    public int pairs() {
        var pairs = new Pairs(table.config().mostPairs());
        var blocking = new Blocking(table);
        for (var pass : table.config().passes()) {
            blocking.run(pass, pairs);
        }
        return pairs.toArray().length;
    }

    /** How many keys a row can have. */
    public int lanes() {
        return lanes.size();
    }

    /** A row's key: rows that share one meet. 0 if the row has none. */
    public long key(int lane, int row) {
        var of = lanes.get(lane);
        return Blocking.hash(table, row, of.pass().keys(), of.number());
    }

    /** A block of more rows is refined and not compared each with each. */
    public int largestBlock() {
        return table.config().largestBlock();
    }
}
