package id.jurdil.election.tally;

import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.CrossRule;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Finding;
import id.jurdil.election.statement.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Totals of one contest for every region, kept up to date form by form.
 *
 * <p>A station's contribution is a short row of numbers; a change adds the difference between its new and its old row to its
 * village and everything above. The rows of all regions lie in one flat array.
 */
public final class ContestCount {
    // Places of a region's row that are no sums; the columns follow them, so that what every form changes lies
    // together.
    private static final int AS_OF = 0;
    private static final int MADE = 1;
    private static final int COLUMNS = 2;

    // Columns, after one for each choice.
    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int TOTAL = 2;
    private static final int REGISTERED = 3;
    private static final int USED = 4;
    private static final int COVER_VOTES = 5;
    private static final int COVER_ADMINISTRATION = 6;
    private static final int RECEIVED = 7;
    private static final int CHECKED = 8;
    private static final int HELD = 9;
    private static final int FLAGGED = 10;
    private static final int FINDINGS = 11;

    private final ElectionDefinition election;
    private final Contest contest;
    private final @Nullable CrossRule entriesEqual;
    private final List<String> codes;
    private final Map<String, Integer> codeColumns = new LinkedHashMap<>();
    private final int choices;
    private final int columns;
    /** Places of a region's row. */
    private final int width;

    private final long[] rows;
    private final @Nullable StationRecord[] stations;
    private final long[] before;
    private final long[] after;
    /** Columns that a change touches, and by how much. */
    private final int[] changed;

    private final long[] difference;
    private final BitSet dirtyRegions = new BitSet();

    ContestCount(ElectionDefinition election, Contest contest) {
        this.election = election;
        this.contest = contest;
        this.entriesEqual = election.crossRule(CrossRule.ENTRIES_EQUAL);
        this.choices = contest.choices().size();
        var found = new ArrayList<String>();
        contest.form().rules().forEach(rule -> found.add(rule.code()));
        if (entriesEqual != null) {
            found.add(entriesEqual.code());
        }
        this.codes = List.copyOf(found);
        for (String code : codes) {
            codeColumns.put(code, choices + FINDINGS + codeColumns.size());
        }
        this.columns = choices + FINDINGS + codes.size();
        int regions = election.regions().size();
        this.width = COLUMNS + columns;
        this.rows = new long[Math.multiplyExact(regions, width)];
        this.stations = new StationRecord[election.stations().size()];
        this.before = new long[columns];
        this.after = new long[columns];
        this.changed = new int[columns];
        this.difference = new long[columns];
        for (int region = 0; region < regions; region++) {
            if (contest.touches(election.regions(), region)) {
                dirtyRegions.set(region);
            }
        }
    }

    public Contest contest() {
        return contest;
    }

    /** Codes that are counted, in the order of the definition. */
    public List<String> codes() {
        return codes;
    }

    /** What is recorded of a station, or null if nothing is. */
    public @Nullable StationRecord station(int station) {
        return stations[station];
    }

    StationRecord open(int station) {
        var record = stations[station];
        if (record == null) {
            record = new StationRecord();
            stations[station] = record;
        }
        return record;
    }

    /** Runs a change of one station's record and carries its effect up the tree. */
    void change(int station, long index, long madeAt, Runnable change) {
        var record = open(station);
        fill(before, record);
        change.run();
        if (entriesEqual != null) {
            record.compareEntries(
                    entriesEqual.code(), entriesEqual.level(), contest.form().fields());
        }
        record.settle();
        record.changedBy(index);
        fill(after, record);
        int changes = compare();
        for (int region = election.stations().village(station);
                region >= 0;
                region = election.regions().parent(region)) {
            int row = region * width;
            rows[row + AS_OF] = index + 1;
            rows[row + MADE] = Math.max(rows[row + MADE], madeAt);
            for (int i = 0; i < changes; i++) {
                int place = row + COLUMNS + changed[i];
                rows[place] = Math.addExact(rows[place], difference[i]);
            }
            dirtyRegions.set(region);
        }
    }

    /** Lists the columns in which the new row differs from the old, and tells how many they are. */
    private int compare() {
        int changes = 0;
        for (int i = 0; i < columns; i++) {
            if (after[i] != before[i]) {
                changed[changes] = i;
                difference[changes++] = after[i] - before[i];
            }
        }
        return changes;
    }

    private void fill(long[] row, StationRecord record) {
        Arrays.fill(row, 0);
        var newest = record.newest();
        if (newest == null) {
            return;
        }
        row[choices + RECEIVED] = 1;
        switch (record.state()) {
            case CHECKED -> row[choices + CHECKED] = 1;
            case FLAGGED -> row[choices + FLAGGED] = 1;
            case HELD, RETURNED -> row[choices + HELD] = 1;
            case SILENT -> throw new IllegalStateException("a station with a form is not silent");
        }
        mark(row, newest.findings());
        mark(row, record.crossFindings());
        if (record.state().counted()) {
            addFigures(row, newest.figures());
        }
    }

    private void mark(long[] row, List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            row[column(findings.get(i).code())] = 1;
        }
    }

    private int column(String code) {
        Integer column = codeColumns.get(code);
        if (column == null) {
            throw new IllegalArgumentException("no rule has the code " + code);
        }
        return column;
    }

    private void addFigures(long[] row, Figures figures) {
        boolean anyVotes = false;
        for (int i = 0; i < choices; i++) {
            int field = contest.choices().get(i).field();
            if (figures.has(field)) {
                row[i] = figures.get(field);
                anyVotes = true;
            }
        }
        var roles = contest.form().roles();
        row[choices + VALID] = read(figures, roles.valid());
        row[choices + INVALID] = read(figures, roles.invalid());
        row[choices + TOTAL] = read(figures, roles.total());
        row[choices + REGISTERED] = read(figures, roles.registered());
        row[choices + USED] = read(figures, roles.used());
        row[choices + COVER_VOTES] = anyVotes ? 1 : 0;
        boolean administration = isRead(figures, roles.registered()) && isRead(figures, roles.used());
        row[choices + COVER_ADMINISTRATION] = administration ? 1 : 0;
    }

    private static boolean isRead(Figures figures, int field) {
        return field >= 0 && figures.has(field);
    }

    private static long read(Figures figures, int field) {
        return isRead(figures, field) ? figures.get(field) : 0;
    }

    /** Votes for the choice at this position of the ballot. */
    public long votes(int region, int choice) {
        return rows[region * width + COLUMNS + choice];
    }

    private long sum(int region, int column) {
        return rows[region * width + COLUMNS + choices + column];
    }

    public long valid(int region) {
        return sum(region, VALID);
    }

    public long invalid(int region) {
        return sum(region, INVALID);
    }

    public long total(int region) {
        return sum(region, TOTAL);
    }

    public long registered(int region) {
        return sum(region, REGISTERED);
    }

    public long used(int region) {
        return sum(region, USED);
    }

    /** Stations whose counted form has a figure for any choice. */
    public long withVotes(int region) {
        return sum(region, COVER_VOTES);
    }

    /** Stations whose counted form has both the registered and the voters who voted. */
    public long withAdministration(int region) {
        return sum(region, COVER_ADMINISTRATION);
    }

    public long received(int region) {
        return sum(region, RECEIVED);
    }

    public long checked(int region) {
        return sum(region, CHECKED);
    }

    /** Stations kept out of public totals: held, or returned. */
    public long held(int region) {
        return sum(region, HELD);
    }

    public long flagged(int region) {
        return sum(region, FLAGGED);
    }

    /** Stations whose newest form breaks this rule. */
    public long findings(int region, String code) {
        return rows[region * width + COLUMNS + column(code)];
    }

    /** Stations of the region that vote in this contest. */
    public int expected(int region) {
        int expected = 0;
        for (var area : contest.areas()) {
            if (election.regions().contains(area.region(), region)) {
                return election.stations().count(region);
            }
            if (election.regions().contains(region, area.region())) {
                expected += election.stations().count(area.region());
            }
        }
        return expected;
    }

    /** One more than the index of the last entry that changed this region's figures; 0 before the first. */
    public long asOf(int region) {
        return rows[region * width + AS_OF];
    }

    /** Newest device time behind the region's figures, seconds since 1970; 0 if there is none. */
    public long made(int region) {
        return rows[region * width + MADE];
    }

    BitSet takeDirtyRegions() {
        var dirty = (BitSet) dirtyRegions.clone();
        dirtyRegions.clear();
        return dirty;
    }
}
