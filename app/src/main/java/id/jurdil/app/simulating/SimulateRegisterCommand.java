package id.jurdil.app.simulating;

import id.jurdil.app.Home;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.simulator.ErrorMix;
import id.jurdil.simulator.SimulatedRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil simulate register}: a register of voters who do not exist. */
@Command(
        name = "register",
        description = {
            "Writes a register of voters who do not exist, over real villages and stations: dp4.csv and, some months later,"
                    + " dp4-next.csv; with truth.csv and truth-next.csv, which say who each row is and what is wrong with it.",
            "",
            "The same seed gives the same bytes everywhere. Every NIK is recognisable as synthetic: its serial is 9000 or"
                    + " more. docs/guide/register/simulator.md describes the files."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil simulate register --voters 1000000 --seed 7 --out country"})
final class SimulateRegisterCommand implements Callable<Integer> {
    private static final long TOLD_EVERY = 1_000_000;

    @Option(
            names = "--voters",
            required = true,
            paramLabel = "N",
            description = "How many people, each counted once; second rows come on top.")
    private long voters;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "The seed, a whole number.")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files are written.")
    private Path out = Path.of("");

    @Option(
            names = "--errors",
            paramLabel = "MIX",
            description = "default; holdout, another mix to measure with what was tuned on the first; or none.")
    private String errors = "default";

    @Option(
            names = "--definition",
            paramLabel = "DIR",
            description = "The election whose villages and stations are taken. Default: elections/id-2024-ppwp.")
    private @Nullable Path definition;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, the only one so far.")
    private String format = "csv";

    @Option(names = "--people", description = "Write people.csv as well: everybody as they truly are.")
    private boolean people;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many make villages; the files do not depend on it. Default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!format.equals("csv")) {
            throw new IllegalArgumentException("--format " + format + " is not known; csv is");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be at least 1");
        }
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var folder = definition == null ? Home.elections().resolve("id-2024-ppwp") : definition;
        var election = ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
        var register = SimulatedRegister.of(election, voters, seed, mix());
        var told = new AtomicLong();
        long begun = System.nanoTime();
        var summary = register.write(out, people, threads, rows -> {
            if (rows / TOLD_EVERY > told.get() / TOLD_EVERY) {
                told.set(rows);
                commandLine.getErr().println("jurdil: " + rows + " rows");
                commandLine.getErr().flush();
            }
        });
        tell(summary, (System.nanoTime() - begun) / 1e9);
        return ExitCode.OK;
    }

    private ErrorMix mix() {
        return switch (errors) {
            case "default" -> ErrorMix.DEFAULT;
            case "holdout" -> ErrorMix.HOLDOUT;
            case "none" -> ErrorMix.NONE;
            default ->
                throw new IllegalArgumentException(
                        "--errors " + errors + " is not known; default, holdout and none are");
        };
    }

    private void tell(Map<String, Object> summary, double seconds) {
        var stdout = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            stdout.println(JsonMapper.shared().writeValueAsString(summary));
        } else {
            var said = JsonMapper.shared().<JsonNode>valueToTree(summary);
            stdout.printf(
                    "%d villages, %d stations: %d rows of %d persons; next edition %d rows; second rows %s; %.1f s%n",
                    said.path("villages").asLong(),
                    said.path("stations").asLong(),
                    said.at("/dp4/rows").asLong(),
                    said.at("/dp4/persons").asLong(),
                    said.at("/dp4_next/rows").asLong(),
                    said.at("/dp4/second_rows"),
                    seconds);
        }
        stdout.flush();
    }
}
