package id.jurdil.benchmarks;

import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.tally.Count;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fold alone: decoded forms into totals of every region, on one thread, signatures left out. The baseline adds up the same
 * figures and judges nothing.
 *
 * <p>Also: what the whole country's count holds in memory, measured in a JVM that has no more than the goal.
 */
final class TallyBenchmark implements Benchmark {
    private static final int FORMS = 200_000;
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 9;
    private static final int HEAP_MEBIBYTES = 1_536;

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public String about() {
        return "forms/s of processor time folded on one core, signatures left out, against adding up their figures";
    }

    @Override
    public Goal goal() {
        return Goal.valueAtLeast(1_000_000);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        notes.say("making forms of the whole country");
        var night = UnsignedNight.ofTheCountry();
        var operators = night.operators();
        // As forms come in: from everywhere by turns.
        int step = night.election().stations().size() / FORMS;
        var stations = new UnsignedNight.Station[FORMS];
        IntStream.range(0, FORMS).parallel().forEach(i -> stations[i] = night.station(i * step));
        java.util.Collections.shuffle(Arrays.asList(stations), new java.util.Random(1));
        var folds = new ArrayList<Cost>();
        var sums = new ArrayList<Cost>();
        for (int i = 1 - WARM_UPS; i <= ROUNDS; i++) {
            notes.say(i < 1 ? "warming up" : "round %d of %d".formatted(i, ROUNDS));
            var count = new Count(night.election());
            operators.forEach(count::apply);
            for (var station : stations) {
                count.apply(station.enrolment());
            }
            System.gc();
            var fold = Cost.of(() -> {
                for (var station : stations) {
                    count.apply(station.form());
                }
            });
            var sum = Cost.of(() -> requireSum(stations));
            if (count.contest(0).received(0) != FORMS) {
                throw new IllegalStateException("not every form was counted");
            }
            if (i >= 1) {
                folds.add(fold);
                sums.add(sum);
            }
        }
        var country = country(notes);
        return new Measurement(
                name(),
                FORMS / Cost.medianProcessorSeconds(folds),
                "forms/s/core",
                FORMS / Cost.medianProcessorSeconds(sums),
                Measurement.figures(
                        "forms",
                        FORMS,
                        "rounds",
                        ROUNDS,
                        "forms_per_second_by_the_wall",
                        FORMS / Cost.medianSeconds(folds),
                        "country_stations",
                        country.stations(),
                        "country_heap_bytes",
                        country.bytes(),
                        "country_heap_goal_bytes",
                        1_500_000_000L));
    }

    /** Reads every figure once. */
    private static void requireSum(UnsignedNight.Station[] stations) {
        long sum = 0;
        for (var station : stations) {
            var figures = ((FormSubmitted) station.form().statement()).figures();
            for (int i = 0; i < figures.size(); i++) {
                if (figures.has(i)) {
                    sum += figures.get(i);
                }
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("the forms have no figures");
        }
    }

    private record Country(long stations, long bytes) {}

    private static Country country(Notes notes) throws IOException, InterruptedException {
        notes.say("counting the whole country in a JVM of %,d MiB".formatted(HEAP_MEBIBYTES));
        var heap = List.of("-Xmx" + HEAP_MEBIBYTES + "m");
        try (var child = ChildJvm.start(ChildJvm.program(CountryInMemory.class, heap))) {
            String[] said = child.output().strip().split(" ");
            return new Country(Long.parseLong(said[0]), Long.parseLong(said[1]));
        }
    }
}
