package id.jurdil.server.voters.imports;

import java.util.ArrayList;
import java.util.List;

/** Rows that are read already, for formats whose cells come out of a reader one by one. */
final class ReadRows implements Chunk {
    /** As many as one worker is given. */
    static final int AT_ONCE = 4_096;

    private record Read(long number, List<String> cells) {}

    private final List<Read> rows = new ArrayList<>(AT_ONCE);

    void add(long number, List<String> cells) {
        rows.add(new Read(number, cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean isFull() {
        return rows.size() == AT_ONCE;
    }

    @Override
    public void each(Rows to) {
        rows.forEach(row -> to.row(row.number(), row.cells()));
    }
}
