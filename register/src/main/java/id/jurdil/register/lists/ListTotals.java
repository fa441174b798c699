package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;
import java.util.SortedMap;
import java.util.TreeMap;

/** The totals of one list, by station and by village; voters without a station stand under {@link ListEntry#NO_STATION}. */
public final class ListTotals {
    private final SortedMap<String, Cell> stations = new TreeMap<>();
    private final SortedMap<String, Cell> villages = new TreeMap<>();
    private final Cell all = new Cell();

    /** Men and women of one place. */
    public static final class Cell {
        private int men;
        private int women;

        private void add(Sex sex, int voters) {
            if (sex == Sex.MALE) {
                men = Math.addExact(men, voters);
            } else {
                women = Math.addExact(women, voters);
            }
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
    }

    public static ListTotals of(Iterable<ListEntry> entries) {
        var totals = new ListTotals();
        entries.forEach(totals::add);
        return totals;
    }

    public void add(ListEntry entry) {
        add(entry.village(), entry.station(), entry.sex(), 1);
    }

    /** So many voters of one sex at once. */
    public void add(String village, String station, Sex sex, int voters) {
        stations.computeIfAbsent(station, s -> new Cell()).add(sex, voters);
        villages.computeIfAbsent(village, v -> new Cell()).add(sex, voters);
        all.add(sex, voters);
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
}
