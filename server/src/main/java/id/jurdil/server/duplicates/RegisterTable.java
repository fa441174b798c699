package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseRecord;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.MatchFault;
import id.jurdil.register.matching.Table;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The listed voters of a unit, made ready for comparing. It is held in memory only, and nothing of it is written anywhere;
 * texts are kept once each, numbers and dates as numbers.
 */
final class RegisterTable {
    /** A voter's number and the row's are packed into one long. */
    private static final int ROW_BITS = 28;

    private final Table table;
    private final RegisterCells cells;
    private final Geography geography;
    private final Map<String, String> texts = new HashMap<>();
    private long[] voters = new long[1024];
    private int[] versions = new int[1024];
    private String[] villages = new String[1024];
    private @Nullable String[] stations = new String[1024];
    private long[] byVoter = {};

    private RegisterTable(MatchConfig config, Geography geography) {
        this.table = new Table(config);
        this.cells = new RegisterCells(config);
        this.geography = geography;
    }

    static RegisterTable read(VoterRegister register, String unit, MatchConfig config, Geography geography) {
        var table = new RegisterTable(config, geography);
        register.stream(unit, table::add);
        table.ready();
        return table;
    }

    private void add(Voter voter) {
        if (!voter.listed()) {
            return;
        }
        int row = table.rows();
        if (voter.id() >= 1L << (Long.SIZE - 1 - ROW_BITS)) {
            throw new MatchFault("a voter's number is too large to be compared: " + voter.id());
        }
        table.add(cells.row(voter.particulars(), voter.village()), null, row + 1);
        if (row == voters.length) {
            int room = row + (row >> 1);
            voters = Arrays.copyOf(voters, room);
            versions = Arrays.copyOf(versions, room);
            villages = Arrays.copyOf(villages, room);
            stations = Arrays.copyOf(stations, room);
        }
        voters[row] = voter.id();
        versions[row] = voter.version();
        villages[row] = once(voter.village());
        stations[row] = voter.station() == null ? null : once(voter.station());
    }

    private String once(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    private void ready() {
        table.ready();
        byVoter = new long[table.rows()];
        for (int row = 0; row < byVoter.length; row++) {
            byVoter[row] = voters[row] << ROW_BITS | row;
        }
        Arrays.parallelSort(byVoter);
    }

    Table table() {
        return table;
    }

    int rows() {
        return table.rows();
    }

    long voter(int row) {
        return voters[row];
    }

    CaseRecord record(int row) {
        return new CaseRecord(voters[row], versions[row], geography.place(villages[row], stations[row]));
    }

    /** The version that a voter is listed in; 0 for one who is not listed in the unit. */
    int version(long voter) {
        int at = Arrays.binarySearch(byVoter, voter << ROW_BITS);
        int place = at < 0 ? -at - 1 : at;
        return place < byVoter.length && byVoter[place] >> ROW_BITS == voter
                ? versions[(int) (byVoter[place] & ((1 << ROW_BITS) - 1))]
                : 0;
    }

    RegisterCells cells() {
        return cells;
    }
}
