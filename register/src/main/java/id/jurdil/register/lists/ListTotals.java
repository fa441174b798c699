package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The totals of one list, by station and by village; voters without a station stand under {@link ListEntry#NO_STATION}. */
public final class ListTotals {
    private final SortedMap<String, Cell> stations = new TreeMap<>();
    private final SortedMap<String, Cell> villages = new TreeMap<>();
    private final Cell all = new Cell();

    /** Men, women and disabilities of one place. */
    public static final class Cell {
        private int men;
        private int women;
        private final int[] disabled = new int[7];

        private void add(ListEntry entry) {
            if (entry.sex() == Sex.MALE) {
                men = Math.incrementExact(men);
            } else {
                women = Math.incrementExact(women);
            }
            disabled[entry.disability()]++;
        }

        public int men() {
            return men;
        }

        public int women() {
            return women;
        }

        public int of(Sex sex) {
            return sex == Sex.MALE ? men : women;
        }

        public int total() {
            return Math.addExact(men, women);
        }

        /** Voters with this kind of disability, 1 … 6. */
        public int disabled(int kind) {
            return disabled[kind];
        }
    }

    public static ListTotals of(Iterable<ListEntry> entries) {
        var totals = new ListTotals();
        entries.forEach(totals::add);
        return totals;
    }

    public void add(ListEntry entry) {
        stations.computeIfAbsent(entry.station(), s -> new Cell()).add(entry);
        villages.computeIfAbsent(entry.village(), v -> new Cell()).add(entry);
        all.add(entry);
    }

    /** By code of the station. */
    public SortedMap<String, Cell> stations() {
        return stations;
    }

    /** By code of the village. */
    public SortedMap<String, Cell> villages() {
        return villages;
    }

    public Cell all() {
        return all;
    }

    /** With the number of stations that have voters. */
    public Sums sums() {
        int placed = stations.size() - (stations.containsKey(ListEntry.NO_STATION) ? 1 : 0);
        return new Sums(all.men(), all.women(), placed);
    }

    /** Voters at a station, by sex; 0 where it has none. */
    public int at(String station, Sex sex) {
        var cell = stations.get(station);
        return cell == null ? 0 : cell.of(sex);
    }

    /** Disability counts of the whole list, fit to be shown: see {@link SmallNumber}. */
    public Map<Integer, String> disabilities() {
        var shown = new TreeMap<Integer, String>();
        for (int kind = 1; kind <= 6; kind++) {
            shown.put(kind, SmallNumber.shown(all.disabled(kind)));
        }
        return shown;
    }
}
