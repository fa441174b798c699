package id.jurdil.benchmarks;

import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.Matching;
import id.jurdil.register.matching.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One person looked up in a register. The baseline is one binary search in a sorted column of the same length. */
final class ProbeBenchmark implements Benchmark {
    private static final int ASKED = 20_000;
    private static final int WARM_UPS = 5_000;
    private static final double MILLIS = 1e6;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String about() {
        return "ms at p99 to look one person up among a million, against one binary search";
    }

    @Override
    public Goal goal() {
        return Goal.valueAtMost(5);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        try (var folder = TemporaryFolder.make()) {
            notes.say("making the register");
            SimulatedVoters.into(folder.path());
            notes.say("matching");
            var table = SimulatedVoters.table(
                    folder.path(), MatchConfig.builtIn("dp4").threshold());
            var result = Matching.run(table, _ -> {});
            notes.say("indexing");
            long begun = System.nanoTime();
            var probe = new Probe(result);
            double indexing = (System.nanoTime() - begun) / 1e9;
            // Those of the next edition, as they come one by one
            var asked = asked(folder.path().resolve("dp4-next.csv"), table.rows() / (ASKED + WARM_UPS));
            notes.say("asking");
            long found = 0;
            var nanos = new long[asked.size() - WARM_UPS];
            var search = new long[nanos.length];
            var column = new long[table.rows()];
            Arrays.setAll(column, i -> i * 7L);
            for (int i = 0; i < asked.size(); i++) {
                long start = System.nanoTime();
                int answers = probe.ask(asked.get(i)).size();
                long took = System.nanoTime() - start;
                start = System.nanoTime();
                int at = Arrays.binarySearch(column, i * 7L * (column.length / asked.size()));
                long searched = System.nanoTime() - start;
                if (i >= WARM_UPS) {
                    nanos[i - WARM_UPS] = took;
                    search[i - WARM_UPS] = at == Integer.MIN_VALUE ? 0 : searched;
                    found += answers > 0 ? 1 : 0;
                }
            }
            Arrays.sort(nanos);
            Arrays.sort(search);
            return new Measurement(
                    name(),
                    at(nanos, 0.99),
                    "ms",
                    at(search, 0.99),
                    Measurement.figures(
                            "rows",
                            table.rows(),
                            "asked",
                            nanos.length,
                            "found",
                            found,
                            "seconds_indexing",
                            indexing,
                            "p50_ms",
                            at(nanos, 0.5),
                            "p999_ms",
                            at(nanos, 0.999)));
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) (sorted.length * share)] / MILLIS;
    }

    private static List<Map<String, String>> asked(Path file, int step) throws IOException {
        var config = MatchConfig.builtIn("dp4");
        var asked = new ArrayList<Map<String, String>>();
        try (var lines = Files.newBufferedReader(file)) {
            var columns = List.of(lines.readLine().split(",", -1));
            long row = 0;
            for (String line = lines.readLine();
                    line != null && asked.size() < ASKED + WARM_UPS;
                    line = lines.readLine()) {
                // A quoted cell would shift the others; such rows are passed over
                if (row++ % Math.max(1, step) == 0 && line.indexOf('"') < 0) {
                    var cells = line.split(",", -1);
                    asked.add(config.cells(column -> cells[columns.indexOf(column)]));
                }
            }
        }
        return asked;
    }
}
