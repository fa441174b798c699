package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code jurdil edge seal} seals: everyone on a determined list with NIK, name, station and ballots. It is written as it is
 * read and lies nowhere.
 */
public final class SealingList {
    static final String HEADER = "nik,nama,station,status,ballots,flags\n";

    private final DeterminedLists lists;
    private final MovedVoters moved;

    SealingList(DeterminedLists lists, MovedVoters moved) {
        this.lists = lists;
        this.moved = moved;
    }

    /** How many lines were written, and how many voters have no station and are left out. */
    public record Written(long voters, long withoutStation) {}

    /**
     * Writes the newest lists of a stage of every unit within a unit. For {@link ListStage#DPTB} it is the final list with
     * every moved voter at the station they vote at.
     *
     * @throws ListsFault if no such list is determined
     */
    public Written write(String unit, ListStage stage, Writer out) throws IOException {
        var base = stage == ListStage.DPTB ? ListStage.DPT : stage;
        var snapshots = lists.newest(unit, base);
        if (snapshots.isEmpty()) {
            throw new ListsFault("no %s is determined within %s".formatted(base, unit));
        }
        Map<Long, Move> moves = new HashMap<>();
        if (stage == ListStage.DPTB) {
            moved.granted(unit).forEach(move -> moves.put(move.voter(), move));
        }
        var lines = new Lines(out, base, moves);
        out.write(HEADER);
        for (var snapshot : snapshots) {
            try {
                lists.eachListed(snapshot, snapshot.unit(), lines::write);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        out.flush();
        return new Written(lines.voters, lines.withoutStation);
    }

    private final class Lines {
        private final Writer out;
        private final ListStage stage;
        private final Map<Long, Move> moves;
        private final Map<String, String> ballotsOfVillage = new HashMap<>();
        private long voters;
        private long withoutStation;

        Lines(Writer out, ListStage stage, Map<Long, Move> moves) {
            this.out = out;
            this.stage = stage;
            this.moves = moves;
        }

        void write(DeterminedLists.Listed listed) {
            var entry = listed.entry();
            var move = moves.get(entry.voter());
            String station = move == null ? entry.station() : move.destination();
            if (station.isEmpty()) {
                withoutStation++;
                return;
            }
            String ballots = move == null
                    ? ballotsOfVillage.computeIfAbsent(
                            entry.village(), village -> String.join("+", moved.contestsAt(village)))
                    : String.join("+", move.ballots());
            try {
                cell(listed.voter().particulars().nationalId());
                out.write(',');
                cell(listed.voter().particulars().name());
                out.write("," + station + "," + (move == null ? stage.name() : ListStage.DPTB.name()) + "," + ballots
                        + (move == null ? ",\n" : ",moved\n"));
                voters++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void cell(String text) throws IOException {
            boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
        }
    }
}
