package id.jurdil.app.rehearsal.register;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rehearsal saw, step by step. */
final class Report {
    private static final double NANOS = 1e9;
    private static final int MEBIBYTE = 1 << 20;

    private final Map<String, Object> about = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> fromTruth = new ArrayList<>();

    /**
     * One step.
     *
     * @param cpuSeconds of this process, all threads; the database's are not among them
     * @param rows how many rows it went through; 0 where that says nothing
     * @param peakHeap bytes of the heap in use at its highest, garbage included
     */
    record Step(String name, double seconds, double cpuSeconds, long rows, long peakHeap, List<Figure> figures) {
        long rowsPerSecond() {
            return rows == 0 || seconds <= 0 ? 0 : Math.round(rows / seconds);
        }
    }

    /** The work of one step. */
    @FunctionalInterface
    interface Work {
        /** @return how many rows it went through */
        long run(List<Figure> figures) throws Exception;
    }

    void about(String name, Object value) {
        about.put(name, value);
    }

    /** Says that people's part in a step was played by the truth. */
    void fromTruth(String what) {
        fromTruth.add(what);
    }

    /** Does a step and keeps its time, its memory and its figures, those of a step that failed too. */
    void step(String name, Work work) throws Exception {
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        var figures = new ArrayList<Figure>();
        long rows = 0;
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        try {
            rows = work.run(figures);
        } finally {
            double seconds = (System.nanoTime() - begun) / NANOS;
            long peak = heap.stream()
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            steps.add(new Step(name, seconds, (cpuNanos() - cpu) / NANOS, rows, peak, figures));
        }
    }

    /** 0 where the system does not tell. */
    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }

    boolean holds() {
        return steps.stream().flatMap(step -> step.figures().stream()).allMatch(Figure::holds);
    }

    Map<String, Object> asJson() {
        var json = new LinkedHashMap<>(about);
        json.put("holds", holds());
        json.put(
                "steps",
                steps.stream()
                        .map(step -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("step", step.name());
                            one.put("seconds", Math.round(step.seconds() * 1_000) / 1_000.0);
                            one.put("cpu_seconds", Math.round(step.cpuSeconds() * 1_000) / 1_000.0);
                            one.put("rows", step.rows());
                            one.put("rows_per_second", step.rowsPerSecond());
                            one.put("peak_heap_bytes", step.peakHeap());
                            one.put(
                                    "figures",
                                    step.figures().stream().map(Report::asJson).toList());
                            return one;
                        })
                        .toList());
        json.put("from_truth", fromTruth);
        return json;
    }

    private static Map<String, Object> asJson(Figure figure) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("key", figure.key());
        json.put("what", figure.what());
        json.put("found", figure.found());
        json.put("expected", figure.expected());
        json.put("must", figure.must());
        json.put("holds", figure.holds());
        return java.util.Collections.unmodifiableMap(castNonNull(json));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // JSON has null
    private static Map<String, Object> castNonNull(Map<String, @Nullable Object> json) {
        return (Map<String, Object>) (Map<String, ?>) json;
    }

    void print(PrintWriter out) {
        for (var step : steps) {
            out.printf(
                    Locale.ROOT,
                    "%n%s: %.1f s (%.1f s CPU)%s, heap up to %,d MiB%n",
                    step.name(),
                    step.seconds(),
                    step.cpuSeconds(),
                    step.rows() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %,d rows, %,d/s", step.rows(), step.rowsPerSecond()),
                    step.peakHeap() / MEBIBYTE);
            step.figures().forEach(figure -> print(figure, out));
        }
        out.println();
        fromTruth.forEach(line -> out.println("From the truth: " + line));
        about.forEach((name, value) -> out.println(name + ": " + value));
    }

    private static void print(Figure figure, PrintWriter out) {
        String of =
                figure.expected() == null ? " ".repeat(14) : String.format(Locale.ROOT, " of %,10d", figure.expected());
        out.printf(
                Locale.ROOT,
                "  %,10d%s  %s%s%n",
                figure.found(),
                of,
                figure.what(),
                figure.holds() ? "" : "   <-- MUST BE EQUAL");
    }
}
