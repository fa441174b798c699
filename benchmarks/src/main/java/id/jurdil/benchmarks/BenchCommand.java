package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil bench}: lists the benchmarks, or runs one. */
@Command(
        name = "bench",
        description = {
            "Lists the benchmarks, or runs one.",
            "",
            "Every figure comes with a baseline from the same run; on a busy machine only their ratio means something."
                    + " A goal that is missed is told, and is no failure of the command."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil bench", "Example: jurdil bench tally --json"})
final class BenchCommand implements Callable<Integer> {
    private static final JsonMapper STORED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark to run. Without one they are listed.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--store",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description = "Keep the result, with the machine described, as DIR/NAME.json. Default: benchmarks/results.")
    private @Nullable String store;

    @Spec
    private @Nullable CommandSpec spec;

    private final List<Benchmark> benchmarks = Benchmark.all();

    @Override
    public Integer call() throws Exception {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (name == null) {
            list(out);
        } else {
            run(find(name), out);
        }
        out.flush();
        return 0;
    }

    private void list(PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared()
                    .writeValueAsString(benchmarks.stream()
                            .map(b -> Measurement.figures(
                                    "name",
                                    b.name(),
                                    "about",
                                    b.about(),
                                    "goal",
                                    b.goal().toString()))
                            .toList()));
        } else {
            benchmarks.forEach(b -> out.printf("%-14s %s (goal: %s)%n", b.name(), b.about(), b.goal()));
        }
    }

    private Benchmark find(String name) {
        return benchmarks.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no benchmark \"%s\"; there are %s"
                        .formatted(
                                name, benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", ")))));
    }

    private void run(Benchmark benchmark, PrintWriter out) throws Exception {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        double before = Machine.load();
        var measured = benchmark.measure(what -> {
            err.println(benchmark.name() + ": " + what);
            err.flush();
        });
        double after = Machine.load();
        var result = measured.asJson(benchmark.goal());
        if (store != null) {
            keep(result, before, after);
        }
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(result));
        } else {
            tell(result, before, after, out);
        }
    }

    private void tell(Map<String, Object> result, double before, double after, PrintWriter out) {
        out.printf("%s: %s %s%n", result.get("name"), result.get("value"), result.get("unit"));
        out.printf("baseline %s, ratio %s%n", result.get("baseline"), result.get("ratio"));
        out.printf("goal %s: %s%n", result.get("goal"), Boolean.TRUE.equals(result.get("met")) ? "met" : "missed");
        if (result.get("detail") instanceof Map<?, ?> detail) {
            detail.forEach((what, figure) -> out.printf("  %s: %s%n", what, figure));
        }
        out.printf(
                "load average %.1f before, %.1f after, on %s%n",
                before, after, Machine.described().get("cores") + " cores");
    }

    private void keep(Map<String, Object> result, double before, double after) throws IOException {
        var stored = new LinkedHashMap<>(result);
        stored.put("measured", LocalDate.now(ZoneOffset.UTC).toString());
        stored.put("machine", Machine.described());
        stored.put(
                "load_average",
                Measurement.figures("before", Numbers.rounded(before), "after", Numbers.rounded(after)));
        var folder = Objects.requireNonNull(store).isEmpty()
                ? Home.elections().resolveSibling("benchmarks/results")
                : Path.of(store);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(result.get("name") + ".json"), STORED.writeValueAsString(stored) + "\n");
    }
}
