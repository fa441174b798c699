package id.jurdil.verifier;

import id.jurdil.election.publication.CanonicalJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil verify}: recounts a published tree and says whether it is valid. */
@Command(
        name = "verify",
        description = {
            "Recounts a published tree from its ledger and compares every byte.",
            "",
            "Exit: 0 valid, 1 not valid (each file that differs is named), 2 it could not be read."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil verify out --key \"$(cat ledger.vkey)\""})
public final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    @Parameters(paramLabel = "DIR-or-URL", description = "A folder, or the address of a web server.")
    private @Nullable String tree;

    @Option(names = "--key", paramLabel = "VKEY", description = "The log's key, had from elsewhere than the tree.")
    private @Nullable String key;

    @Option(names = "--policy", paramLabel = "FILE", description = "A tlog-policy to hold the checkpoint against.")
    private @Nullable Path policy;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "A checkpoint kept from earlier: the log must still continue it.")
    private @Nullable Path since;

    @Option(names = "--json", description = "Print one JSON object instead of sentences.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec).commandLine();
        var progress = new TerminalProgress(command.getErr());
        var report = Verification.of(source(), trust(), quiet ? Progress.SILENT : progress);
        progress.end();
        if (json) {
            command.getOut().print(new String(CanonicalJson.bytes(object(report)), StandardCharsets.UTF_8));
        } else {
            say(report, command.getOut());
        }
        command.getOut().flush();
        return switch (report.verdict()) {
            case VALID -> 0;
            case INVALID -> 1;
            case UNREADABLE -> 2;
        };
    }

    private TreeSource source() {
        String place = Objects.requireNonNull(tree);
        return place.startsWith("http://") || place.startsWith("https://")
                ? new WebTree(URI.create(place))
                : new DirectoryTree(Path.of(place));
    }

    private Trust trust() throws IOException {
        return new Trust(
                Optional.ofNullable(key).map(Brought::key),
                policy == null ? Optional.empty() : Optional.of(Brought.policy(policy)),
                since == null ? Optional.empty() : Optional.of(Brought.checkpoint(since)));
    }

    private static Map<String, Object> object(Report report) {
        var faults = new ArrayList<Object>();
        report.faults().forEach(fault -> faults.add(Map.of("file", fault.file(), "what", fault.what())));
        var object = new TreeMap<String, Object>();
        object.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        object.put("faults", faults);
        object.put("ledgerSize", report.ledgerSize());
        object.put("root", report.root());
        object.put("asOf", report.asOf());
        object.put("statements", report.statements());
        object.put("files", report.files());
        object.put("notes", report.notes());
        return object;
    }

    private static void say(Report report, PrintWriter out) {
        report.notes().forEach(note -> out.println("Note: " + note));
        report.faults().stream()
                .limit(SHOWN)
                .forEach(fault -> out.println((fault.file().isEmpty() ? "" : fault.file() + ": ") + fault.what()));
        if (report.faults().size() > SHOWN) {
            out.printf(
                    "… and %,d more files (all of them with --json)%n",
                    report.faults().size() - SHOWN);
        }
        String ledger =
                String.format(Locale.ROOT, "ledger of %,d entries, root %s", report.ledgerSize(), report.root());
        switch (report.verdict()) {
            case VALID ->
                out.printf(
                        Locale.ROOT,
                        "VALID: %s; %,d signed statements checked, %,d files compared, figures as of entry %,d.%n",
                        ledger,
                        report.statements(),
                        report.files(),
                        report.asOf());
            case INVALID ->
                out.printf(
                        Locale.ROOT,
                        "NOT VALID: %,d files differ; %s.%n",
                        report.faults().size(),
                        ledger);
            case UNREADABLE -> out.println("COULD NOT BE READ: no verdict.");
        }
    }
}
