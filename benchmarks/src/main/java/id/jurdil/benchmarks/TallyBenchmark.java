package id.jurdil.benchmarks;

import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.tally.Count;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The fold alone: decoded forms into totals of every region, on one thread, signatures left out. The baseline adds up the same
 * figures and judges nothing.
 *
 * <p>Also: what the whole country's count holds in memory, measured in a JVM that has no more than the goal.
 */
final class TallyBenchmark implements Benchmark {
    private static final int FORMS = 100_000;
    private static final int CHUNK = 4_096;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 7;
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
        var enrolments = new ArrayList<byte[]>();
        var forms = new ArrayList<byte[]>();
        for (var station : stations(night)) {
            enrolments.add(station.enrolment().bytes());
            forms.add(station.form().bytes());
        }
        var folds = new ArrayList<Double>();
        var sums = new ArrayList<Double>();
        for (int i = 1 - WARM_UPS; i <= ROUNDS; i++) {
            notes.say(i < 1 ? "warming up" : "round %d of %d".formatted(i, ROUNDS));
            var count = new Count(night.election());
            operators.forEach(count::apply);
            decoded(enrolments, statements -> statements.forEach(count::apply));
            System.gc();
            var fold = new ProcessorTime();
            var sum = new ProcessorTime();
            decoded(forms, statements -> {
                fold.of(() -> fold(count, statements));
                sum.of(() -> requireSum(statements));
            });
            // The regions above the villages are added up when somebody asks; that belongs to it.
            fold.of(count::takeChanges);
            if (count.contest(0).received(0) != FORMS) {
                throw new IllegalStateException("not every form was counted");
            }
            if (i >= 1) {
                folds.add(fold.seconds());
                sums.add(sum.seconds());
            }
        }
        var country = country(notes);
        return new Measurement(
                name(),
                FORMS / Cost.median(folds, seconds -> seconds),
                "forms/s/core",
                FORMS / Cost.median(sums, seconds -> seconds),
                Measurement.figures(
                        "forms",
                        FORMS,
                        "rounds",
                        ROUNDS,
                        "best_round",
                        FORMS / Collections.min(folds),
                        "country_stations",
                        country.stations(),
                        "country_heap_bytes",
                        country.bytes(),
                        "country_heap_goal_bytes",
                        1_500_000_000L));
    }

    /** As forms come in: from everywhere by turns. */
    private static List<UnsignedNight.Station> stations(UnsignedNight night) {
        int step = night.election().stations().size() / FORMS;
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < FORMS; i++) {
            numbers.add(i * step);
        }
        Collections.shuffle(numbers, new Random(1));
        return numbers.parallelStream().map(night::station).toList();
    }

    /** As the recount does it. */
    private static void fold(Count count, List<SignedStatement> statements) {
        for (int from = 0; from < statements.size(); from += Count.AHEAD) {
            var next = statements.subList(from, Math.min(from + Count.AHEAD, statements.size()));
            count.lookAhead(next);
            next.forEach(count::apply);
        }
    }

    /** Decodes chunk by chunk, as all who fold do; what is folded was read just before. */
    private static void decoded(List<byte[]> entries, Consumer<List<SignedStatement>> fold) {
        for (int from = 0; from < entries.size(); from += CHUNK) {
            fold.accept(entries.subList(from, Math.min(from + CHUNK, entries.size())).parallelStream()
                    .map(StatementCodec::decode)
                    .toList());
        }
    }

    /** Of this thread alone, over several pieces of work. */
    private static final class ProcessorTime {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private long nanos;

        void of(Runnable work) {
            long begun = THREADS.getCurrentThreadCpuTime();
            work.run();
            nanos += THREADS.getCurrentThreadCpuTime() - begun;
        }

        double seconds() {
            return nanos / 1e9;
        }
    }

    /** Reads every figure once. */
    private static void requireSum(List<SignedStatement> forms) {
        long sum = 0;
        for (var form : forms) {
            var figures = ((FormSubmitted) form.statement()).figures();
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
