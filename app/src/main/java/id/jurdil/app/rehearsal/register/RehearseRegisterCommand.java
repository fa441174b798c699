package id.jurdil.app.rehearsal.register;

import id.jurdil.app.Home;
import id.jurdil.app.Jurdil;
import id.jurdil.app.rehearsal.WorkFolder;
import id.jurdil.simulator.ErrorMix;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil rehearse register}: from simulated voters to the voter's check. */
@Command(
        name = "register",
        description = {
            "Simulates voters, takes their file in, searches it for duplicates, determines every list, seals the final one"
                    + " and asks a real edge over HTTP. Every count is told beside the truth's.",
            "",
            "What people decide is taken from the truth; the report says where. docs/guide/register/rehearsal.md tells the"
                    + " rest."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil rehearse register --voters 20000 --seed 7 --dir rehearsal",
            "Exit: 0 every count that the truth determines is right; 1 one is not; 2 it could not be done."
        })
final class RehearseRegisterCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--voters", paramLabel = "N", description = "How many people. Default: ${DEFAULT-VALUE}.")
    private long voters = 20_000;

    @Option(names = "--seed", paramLabel = "S", description = "The seed, a whole number. Default: ${DEFAULT-VALUE}.")
    private long seed = 7;

    @Option(
            names = "--errors",
            paramLabel = "MIX",
            description = "default, holdout or none: which errors are planted. Default: ${DEFAULT-VALUE}.")
    private String errors = "default";

    @Option(
            names = "--checks",
            paramLabel = "N",
            description = "How many questions of each kind the check is asked. Default: ${DEFAULT-VALUE}.")
    private int checks = 100;

    @Option(
            names = "--definition",
            paramLabel = "DIR",
            description = "The election whose regencies are drawn from. Default: elections/id-2024-ppwp.")
    private @Nullable Path definition;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where everything is built, and stays. Default: a temporary folder.")
    private @Nullable Path dir;

    @Option(names = "--keep", description = "Keep the temporary folder.")
    private boolean keep;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var mix = mix();
        if (voters < 1 || checks < 1) {
            throw new ParameterException(commandLine, "--voters and --checks must be at least 1");
        }
        boolean kept = keep || dir != null;
        var root = (dir == null ? Files.createTempDirectory("jurdil-rehearsal-") : dir)
                .toAbsolutePath()
                .normalize();
        var err = commandLine.getErr();
        var report = new Report();
        report.about("voters", voters);
        report.about("seed", seed);
        report.about("errors", errors);
        report.about("folder", root.toString());
        var rehearsal = new RegisterRehearsal(
                new RehearsalFolder(root),
                report,
                words -> Jurdil.commandLine().setOut(err).setErr(err).execute(words),
                what -> {
                    err.println("jurdil: " + what);
                    err.flush();
                },
                checks);
        try {
            rehearsal.run(
                    definition == null ? Home.elections().resolve("id-2024-ppwp") : definition, voters, seed, mix);
        } finally {
            tell(report, new RehearsalFolder(root), commandLine.getOut());
            if (!kept) {
                WorkFolder.delete(root);
            }
        }
        if (kept) {
            tellHowToGoOn(root, json ? err : commandLine.getOut());
        }
        return report.holds() ? 0 : 1;
    }

    private ErrorMix mix() {
        try {
            return ErrorMix.valueOf(errors.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--errors " + errors + " is not known; default, holdout and none are", e);
        }
    }

    private void tell(Report report, RehearsalFolder folder, PrintWriter out) throws IOException {
        report.about("peak_memory_bytes", PeakMemory.ofThisProcess());
        if (Files.isDirectory(folder.country())) {
            Files.writeString(folder.report(), JSON.writeValueAsString(report.asJson()) + "\n");
        }
        if (json) {
            out.println(JSON.writeValueAsString(report.asJson()));
        } else {
            report.print(out);
        }
        out.flush();
    }

    private static void tellHowToGoOn(Path root, PrintWriter out) {
        out.printf("""

                It stands in %1$s. To go on:
                  ./jurdil serve --dir %1$s
                      the office, with the one-time code of the first administrator on the console
                  ./jurdil edge %1$s/public --check %1$s/check.index --check-keys %1$s/keys/check.keys --check-definition %1$s/definition
                      the portal at http://127.0.0.1:8490/ and the check at http://127.0.0.1:8490/cek
                  ./jurdil lists totals --dir %1$s --stage DPT
                      while the server is not running; ./jurdil lists --help names the others
                """, root);
        out.flush();
    }
}
