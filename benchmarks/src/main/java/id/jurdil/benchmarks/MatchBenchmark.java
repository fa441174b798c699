package id.jurdil.benchmarks;

import id.jurdil.register.matching.Candidates;
import id.jurdil.register.matching.Matching;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;

/**
 * Matching a register with truth, from the file to the pairs, and how right it was. The ratio is of finding the candidates
 * alone, by packed keys and by DuckDB's join over the same keys; DuckDB is given the keys, ours makes them.
 */
final class MatchBenchmark implements Benchmark {
    /** DuckDB's part of a larger table: its first rows. A row of a smaller table has fewer pairs, which favours DuckDB. */
    private static final int DUCKDB_ROWS = 2_000_000;

    @Override
    public String name() {
        return "match";
    }

    @Override
    public String about() {
        return "rows/s blocked by packed keys against DuckDB joining the same keys in this process; with recall and precision"
                + " on a hold-out register";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtLeast(1);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        try (var folder = TemporaryFolder.make()) {
            notes.say("making the register");
            SimulatedVoters.into(folder.path());
            notes.say("reading it");
            long begun = System.nanoTime();
            var table = SimulatedVoters.table(folder.path(), MatchQuality.DEEP);
            double reading = seconds(begun);
            notes.say("matching");
            long processor = processorNanos();
            begun = System.nanoTime();
            var result = Matching.run(table, _ -> {});
            double matching = seconds(begun);
            double processorSeconds = (processorNanos() - processor) / 1e9;
            long memory = usedMemory();
            var quality =
                    MatchQuality.of(result, RegisterTruth.read(folder.path().resolve("truth.csv")));
            notes.say("candidates by packed keys");
            var candidates = new Candidates(table);
            begun = System.nanoTime();
            int pairs = candidates.pairs();
            double packed = seconds(begun);
            notes.say("loading DuckDB");
            begun = System.nanoTime();
            int joinedRows = Math.min(DUCKDB_ROWS, table.rows());
            try (var duckDb = DuckDbJoin.load(candidates, joinedRows)) {
                double loading = seconds(begun);
                notes.say("candidates by DuckDB");
                begun = System.nanoTime();
                long joined = duckDb.pairs(candidates.largestBlock());
                double joining = seconds(begun);
                var detail = new LinkedHashMap<String, Object>();
                detail.put("rows", table.rows());
                detail.put("rows_per_second_whole_pass", table.rows() / (reading + matching));
                detail.put("seconds_reading", reading);
                detail.put("seconds_matching", matching);
                detail.put("processor_seconds_matching", processorSeconds);
                detail.put("heap_bytes_after", memory);
                detail.put("pairs_compared", result.candidates());
                detail.put("candidates_packed_keys", pairs);
                detail.put("rows_duckdb", joinedRows);
                detail.put("candidates_duckdb", joined);
                detail.put("seconds_packed_keys", packed);
                detail.put("seconds_duckdb_join", joining);
                detail.put("seconds_duckdb_loading", loading);
                detail.putAll(quality);
                return new Measurement(name(), table.rows() / packed, "rows/s", joinedRows / joining, detail);
            }
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
