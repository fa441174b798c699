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
 * <p>A form changes its village's row of numbers: what its station gave before is taken out, what it gives now is put in. The
 * regions above are added up from their parts when somebody asks. The rows of all regions lie in one flat array. No sum can
 * overflow: a figure has at most seven digits, and stations are counted in an int.
 */
public final class ContestCount {
    // Places of a region's row that are no sums; the columns follow them.
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

    private static final int LONGS_OF_A_CACHE_LINE = 8;

    private final ElectionDefinition election;
    private final Contest contest;
    private final @Nullable CrossRule entriesEqual;
    private final List<String> codes;
    private final Map<String, Integer> codeColumns = new LinkedHashMap<>();
    private final int choices;
    /** Places of a region's row. */
    private final int width;

    private final long[] rows;
    private final @Nullable StationRecord[] stations;
    /** Villages that changed since the regions above them were added up. */
    private final BitSet unsettled = new BitSet();

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
        int regions = election.regions().size();
        this.width = COLUMNS + choices + FINDINGS + codes.size();
        this.rows = new long[Math.multiplyExact(regions, width)];
        this.stations = new StationRecord[election.stations().size()];
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

    /** Runs a change of one station's record, and brings its village up to date. */
    void change(int station, long index, long madeAt, Runnable change) {
        var record = open(station);
        int village = election.stations().village(station);
        int row = village * width;
        give(row, record, -1);
        change.run();
        if (entriesEqual != null) {
            record.compareEntries(
                    entriesEqual.code(), entriesEqual.level(), contest.form().fields());
        }
        record.settle();
        record.changedBy(index);
        give(row, record, 1);
        rows[row + AS_OF] = index + 1;
        rows[row + MADE] = Math.max(rows[row + MADE], madeAt);
        unsettled.set(village);
    }

    /** Puts into a village's row what a station's record gives, or takes it out. */
    private void give(int row, StationRecord record, int sign) {
        var newest = record.newest();
        if (newest == null) {
            return;
        }
        int sums = row + COLUMNS + choices;
        rows[sums + RECEIVED] += sign;
        switch (record.state()) {
            case CHECKED -> rows[sums + CHECKED] += sign;
            case FLAGGED -> rows[sums + FLAGGED] += sign;
            case HELD, RETURNED -> rows[sums + HELD] += sign;
            case SILENT -> throw new IllegalStateException("a station with a form is not silent");
        }
        give(row, newest.findings(), sign);
        give(row, record.crossFindings(), sign);
        if (record.state().counted()) {
            give(row, newest.figures(), sign);
        }
    }

    private void give(int row, List<Finding> findings, int sign) {
        for (int i = 0; i < findings.size(); i++) {
            rows[row + COLUMNS + column(findings.get(i).code())] += sign;
        }
    }

    private int column(String code) {
        Integer column = codeColumns.get(code);
        if (column == null) {
            throw new IllegalArgumentException("no rule has the code " + code);
        }
        return column;
    }

    private void give(int row, Figures figures, int sign) {
        boolean anyVotes = false;
        for (int i = 0; i < choices; i++) {
            int field = contest.choices().get(i).field();
            if (figures.has(field)) {
                rows[row + COLUMNS + i] += (long) sign * figures.get(field);
                anyVotes = true;
            }
        }
        int sums = row + COLUMNS + choices;
        var roles = contest.form().roles();
        rows[sums + VALID] += sign * read(figures, roles.valid());
        rows[sums + INVALID] += sign * read(figures, roles.invalid());
        rows[sums + TOTAL] += sign * read(figures, roles.total());
        rows[sums + REGISTERED] += sign * read(figures, roles.registered());
        rows[sums + USED] += sign * read(figures, roles.used());
        if (anyVotes) {
            rows[sums + COVER_VOTES] += sign;
        }
        if (isRead(figures, roles.registered()) && isRead(figures, roles.used())) {
            rows[sums + COVER_ADMINISTRATION] += sign;
        }
    }

    private static boolean isRead(Figures figures, int field) {
        return field >= 0 && figures.has(field);
    }

    private static long read(Figures figures, int field) {
        return isRead(figures, field) ? figures.get(field) : 0;
    }

    /** Adds up every region that has something new in it, from the lowest to the whole. */
    private void settle() {
        var regions = election.regions();
        // A region's number is larger than that of the one it lies in, so that one's turn is still to come.
        for (int region = unsettled.length() - 1; region >= 0; region = unsettled.previousSetBit(region - 1)) {
            if (region + 1 < regions.end(region)) {
                addUp(region);
            }
            dirtyRegions.set(region);
            if (regions.parent(region) >= 0) {
                unsettled.set(regions.parent(region));
            }
        }
        unsettled.clear();
    }

    private void addUp(int region) {
        int row = region * width;
        Arrays.fill(rows, row, row + width, 0);
        for (int part = region + 1;
                part < election.regions().end(region);
                part = election.regions().end(part)) {
            int summand = part * width;
            rows[row + AS_OF] = Math.max(rows[row + AS_OF], rows[summand + AS_OF]);
            rows[row + MADE] = Math.max(rows[row + MADE], rows[summand + MADE]);
            for (int i = COLUMNS; i < width; i++) {
                rows[row + i] += rows[summand + i];
            }
        }
    }

    private long place(int region, int place) {
        if (!unsettled.isEmpty()) {
            settle();
        }
        return rows[region * width + place];
    }

    private long sum(int region, int column) {
        return place(region, COLUMNS + choices + column);
    }

    /** Votes for the choice at this position of the ballot. */
    public long votes(int region, int choice) {
        return place(region, COLUMNS + choice);
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
        return place(region, COLUMNS + column(code));
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
        return place(region, AS_OF);
    }

    /** Newest device time behind the region's figures, seconds since 1970; 0 if there is none. */
    public long made(int region) {
        return place(region, MADE);
    }

    /** Reads all that a form of this station will touch; see {@link Count#lookAhead}. */
    long reach(int station) {
        int row = election.stations().village(station) * width;
        long read = stations[station] == null ? 1 : 0;
        for (int place = row; place < row + width; place += LONGS_OF_A_CACHE_LINE) {
            read += rows[place];
        }
        return read + rows[row + width - 1];
    }

    BitSet takeDirtyRegions() {
        settle();
        var dirty = (BitSet) dirtyRegions.clone();
        dirtyRegions.clear();
        return dirty;
    }
}
