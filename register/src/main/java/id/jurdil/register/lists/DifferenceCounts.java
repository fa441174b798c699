package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.ListChange.Added;
import id.jurdil.register.lists.ListChange.Changed;
import id.jurdil.register.lists.ListChange.Moved;
import id.jurdil.register.lists.ListChange.Removed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A difference in numbers, fit for everyone: by station and sex, how many came and went and why. Whoever has both lists' totals
 * can check that {@code former + came − went = next} everywhere, see {@link #faults}.
 */
public final class DifferenceCounts implements Consumer<ListChange> {
    private final SortedMap<String, Station> stations = new TreeMap<>();
    private final Map<Reason, Integer> removedFor = new EnumMap<>(Reason.class);

    /** One station's voters of both sexes, by what became of them. */
    public static final class Station {
        private final Map<Sex, Flow> flows = new EnumMap<>(Sex.class);

        private Station() {
            for (var sex : Sex.values()) {
                flows.put(sex, new Flow());
            }
        }

        public Flow of(Sex sex) {
            return java.util.Objects.requireNonNull(flows.get(sex));
        }
    }

    /** Voters of one sex at one station. */
    public static final class Flow {
        private int added;
        private int removed;
        private int movedIn;
        private int movedOut;
        private int sexIn;
        private int sexOut;
        private int changed;

        public int added() {
            return added;
        }

        public int removed() {
            return removed;
        }

        public int movedIn() {
            return movedIn;
        }

        public int movedOut() {
            return movedOut;
        }

        /** Counted under this sex after a correction. */
        public int sexIn() {
            return sexIn;
        }

        public int sexOut() {
            return sexOut;
        }

        /** Neither came nor went: other data were corrected. */
        public int changed() {
            return changed;
        }

        /** What must be added to the former number to get the next. */
        public int net() {
            return added + movedIn + sexIn - removed - movedOut - sexOut;
        }
    }

    @Override
    public void accept(ListChange change) {
        switch (change) {
            case Added added -> flow(added.after()).added++;
            case Removed removed -> {
                flow(removed.before()).removed++;
                removedFor.merge(removed.reason(), 1, Integer::sum);
            }
            case Moved moved -> {
                flow(moved.before()).movedOut++;
                flow(moved.after()).movedIn++;
            }
            case Changed changed -> {
                if (changed.isOtherSex()) {
                    flow(changed.before()).sexOut++;
                    flow(changed.after()).sexIn++;
                } else {
                    flow(changed.after()).changed++;
                }
            }
        }
    }

    private Flow flow(ListEntry entry) {
        return stations.computeIfAbsent(entry.station(), s -> new Station()).of(entry.sex());
    }

    /** Stations at which anything changed, by code. */
    public SortedMap<String, Station> stations() {
        return stations;
    }

    /** Removals of the whole unit by reason. */
    public Map<Reason, Integer> removedFor() {
        return removedFor;
    }

    /** The same counts for each village, the station's code before the slash; empty for voters without a station. */
    public SortedMap<String, Station> villages() {
        var villages = new TreeMap<String, Station>();
        stations.forEach((code, station) -> {
            int slash = code.indexOf('/');
            var village = villages.computeIfAbsent(slash < 0 ? code : code.substring(0, slash), v -> new Station());
            for (var sex : Sex.values()) {
                add(village.of(sex), station.of(sex));
            }
        });
        return villages;
    }

    private static void add(Flow sum, Flow part) {
        sum.added += part.added;
        sum.removed += part.removed;
        sum.movedIn += part.movedIn;
        sum.movedOut += part.movedOut;
        sum.sexIn += part.sexIn;
        sum.sexOut += part.sexOut;
        sum.changed += part.changed;
    }

    /** Every station and sex at which the difference does not lead from one list to the other; none if it is right. */
    public List<String> faults(ListTotals former, ListTotals next) {
        var faults = new ArrayList<String>();
        SortedSet<String> all = new TreeSet<>(stations.keySet());
        all.addAll(former.stations().keySet());
        all.addAll(next.stations().keySet());
        for (String code : all) {
            for (var sex : Sex.values()) {
                var station = stations.get(code);
                int net = station == null ? 0 : station.of(sex).net();
                int expected = former.at(code, sex) + net;
                if (expected != next.at(code, sex)) {
                    faults.add("station %s, %s: %d before, %+d by the difference, but %d after"
                            .formatted(code, sex.letter(), former.at(code, sex), net, next.at(code, sex)));
                }
            }
        }
        return faults;
    }
}
