package id.jurdil.app.rehearsal.register;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.Outcome;
import id.jurdil.server.lists.Request;
import id.jurdil.server.lists.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Determines the lists of every regency, and holds them against the truth. */
final class Lists {
    private final DeterminedLists lists;
    private final Truth truth;
    private final Officers officers;
    private final List<String> regencies;
    private final LocalDate votingDay;
    private final Consumer<String> progress;

    Lists(
            DeterminedLists lists,
            Truth truth,
            Officers officers,
            ElectionDefinition election,
            Consumer<String> progress) {
        this.lists = lists;
        this.truth = truth;
        this.officers = officers;
        this.regencies = RehearsalFolder.regencies(election);
        this.votingDay = LocalDate.parse(election.date());
        this.progress = progress;
    }

    /** As many days before voting day as in the election of 2024. */
    private LocalDate day(ListStage stage) {
        return votingDay.minusDays(
                switch (stage) {
                    case DPS -> 315;
                    case DPSHP -> 278;
                    case DPT -> 238;
                    default -> 7;
                });
    }

    /**
     * Determines a stage in every regency.
     *
     * @return how many voters are listed
     */
    long determine(ListStage stage, List<Figure> figures) {
        var made = new ArrayList<Snapshot>();
        for (var regency : regencies) {
            progress.accept("determining the " + stage + " of " + regency);
            var outcome =
                    lists.determine(officers.first(regency), new Request(regency, stage, day(stage), null, "", false));
            if (!(outcome instanceof Outcome.Determined(var snapshot))) {
                throw new IllegalStateException(
                        "The %s of %s was not determined: %s".formatted(stage, regency, outcome));
            }
            made.add(snapshot);
        }
        long listed = made.stream().mapToLong(Snapshot::voters).sum();
        figures.add(Figure.must(
                "statements",
                "lists whose numbers the ledger has",
                made.stream()
                        .filter(one -> one.state() == Snapshot.State.RECORDED)
                        .count(),
                regencies.size()));
        return listed;
    }

    /** How a stage's lists differ from who may vote. */
    void compare(ListStage stage, KnownVoters known, boolean complete, List<Figure> figures) {
        var eligible = truth.eligible();
        var times = new HashMap<String, Integer>();
        var ineligible = new long[1];
        var unknown = new long[1];
        var wrongPlace = new long[1];
        for (var snapshot : lists.newest("0", stage)) {
            lists.each(snapshot.id(), entry -> {
                var row = known.row(entry.voter());
                if (row == null) {
                    unknown[0]++;
                } else if (!row.eligible()) {
                    ineligible[0]++;
                } else {
                    times.merge(row.person(), 1, Integer::sum);
                    wrongPlace[0] += row.station().equals(entry.station()) ? 0 : 1;
                }
            });
        }
        long entries = times.values().stream().mapToInt(Integer::intValue).sum();
        long twice = entries - times.size();
        long missing = eligible.keySet().stream()
                .filter(person -> !times.containsKey(person))
                .count();
        figures.add(Figure.of(
                "listed",
                "voters on the list, of people who may vote here",
                entries + ineligible[0] + unknown[0],
                eligible.size()));
        figures.add(zero("missing", "people who may vote and are missing", missing, complete));
        figures.add(Figure.of("twice", "second entries of people who are listed already", twice, 0));
        figures.add(zero("ineligible", "listed who died, are too young, serve, or live abroad", ineligible[0], true));
        figures.add(zero("nobody", "listed who do not exist", unknown[0], true));
        figures.add(zero("wrong_station", "listed elsewhere than where they live", wrongPlace[0], true));
        if (complete) {
            figures.add(Figure.must(
                    "stations_equal",
                    "stations whose total is that of the truth, second entries aside",
                    stationsAsTrue(stage, eligible, known),
                    stations(eligible).size()));
        }
    }

    private static Figure zero(String key, String what, long found, boolean must) {
        return must ? Figure.must(key, what, found, 0) : Figure.of(key, what, found, 0);
    }

    private static Map<String, Integer> stations(Map<String, String> eligible) {
        var stations = new HashMap<String, Integer>();
        eligible.values().forEach(station -> stations.merge(station, 1, Integer::sum));
        return stations;
    }

    /** The totals of the signed statements are held against the truth, with each second entry taken off where it stands. */
    private long stationsAsTrue(ListStage stage, Map<String, String> eligible, KnownVoters known) {
        var expected = stations(eligible);
        var counted = new HashMap<String, Integer>();
        var seen = new java.util.HashSet<String>();
        for (var snapshot : lists.newest("0", stage)) {
            lists.totals(snapshot.id())
                    .forEach(total -> counted.merge(total.station(), total.men() + total.women(), Integer::sum));
            lists.each(snapshot.id(), entry -> {
                var row = known.row(entry.voter());
                if (row != null && !seen.add(row.person())) {
                    counted.merge(entry.station(), -1, Integer::sum);
                }
            });
        }
        return expected.entrySet().stream()
                .filter(station -> station.getValue().equals(counted.get(station.getKey())))
                .count();
    }

    /** Holds every determined list against its signature and the register. */
    void check(List<Figure> figures) {
        long faults = 0;
        long checked = 0;
        for (var snapshot : lists.within("0")) {
            progress.accept("checking list %d, %s of %s"
                    .formatted(snapshot.id(), snapshot.stage().name().toUpperCase(Locale.ROOT), snapshot.unit()));
            faults += lists.check(snapshot).size();
            checked++;
        }
        figures.add(Figure.must("lists_checked", "determined lists", checked, 4L * regencies.size()));
        figures.add(
                Figure.must("list_faults", "faults in them against signature, root, numbers and register", faults, 0));
    }
}
