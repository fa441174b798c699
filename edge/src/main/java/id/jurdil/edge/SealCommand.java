package id.jurdil.edge;

import id.jurdil.edge.sealed.CanaryPlan;
import id.jurdil.edge.sealed.CheckKeys;
import id.jurdil.edge.sealed.Sealing;
import id.jurdil.edge.sealed.Sealing.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil edge seal}: makes the sealed index of a determined list. */
@Command(
        name = "seal",
        description = {
            "Makes the sealed voter index that edges answer the voter's check from.",
            "",
            "A list with any bad row makes no index: every fault is reported by row and field, never with what stands"
                    + " there, and the old index stays. The same list, keys and --made give the same bytes.",
            "",
            "A NIK may stand on two rows, as when the civil registry gave it twice: both people are found, by their"
                    + " names. On more than two it is a fault."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil edge seal-keys keys",
            "         jurdil edge seal --list dpt.csv --definition elections/id-2024-ppwp --stage DPT \\",
            "           --key-file keys/check.keys --sign-key keys/register.key --out check.index"
        })
final class SealCommand implements Callable<Integer> {
    @Mixin
    private DeterminedListOptions list = new DeterminedListOptions();

    @Option(names = "--key-file", required = true, paramLabel = "FILE", description = "check.keys of seal-keys.")
    private @Nullable Path keyFile;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The index to make or replace.")
    private @Nullable Path out;

    @Option(
            names = "--made",
            paramLabel = "INSTANT",
            description = "The date the index carries, like 2026-11-24T05:00:00Z. Default: now.")
    private @Nullable Instant made;

    @Option(
            names = "--canaries",
            paramLabel = "N",
            defaultValue = "64",
            description = "Canary records tried for each regency (default: ${DEFAULT-VALUE}).")
    private int canaries;

    @Option(
            names = "--rehearsal",
            description = "The list's numbers are synthetic, with serials from 9000: so are the canaries.")
    private boolean rehearsal;

    @Option(names = "--last-wins", description = "Of several rows with one NIK take the last alone.")
    private boolean lastWins;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (canaries < 0 || canaries > 10_000) {
            throw new IOException("--canaries must lie between 0 and 10000.");
        }
        var sealing = new Sealing(
                list.election(),
                CheckKeys.read(Objects.requireNonNull(keyFile)),
                list.register(),
                list.stage(),
                made == null ? Instant.now() : made,
                rehearsal ? CanaryPlan.synthetic(canaries) : CanaryPlan.issued(canaries),
                lastWins);
        var target = Objects.requireNonNull(out);
        var faultFile = target.resolveSibling(target.getFileName() + ".faults.csv");
        Files.deleteIfExists(faultFile);
        long begun = System.nanoTime();
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        try (var rows = list.open();
                var progress = new Progress(err, faultFile)) {
            var outcome = sealing.seal(rows, target, progress);
            progress.end();
            return tell(outcome, target, faultFile, (System.nanoTime() - begun) / 1_000_000);
        }
    }

    private int tell(Outcome outcome, Path target, Path faultFile, long milliseconds) throws IOException {
        var print = Objects.requireNonNull(spec).commandLine().getOut();
        var told = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case Outcome.Sealed sealed -> {
                told.put("index", target.toString());
                told.put("stage", list.stage().name());
                told.put("voters", sealed.voters());
                told.put("shared_niks", sealed.shared());
                told.put("canaries", sealed.canaries());
                told.put("replaced", sealed.replaced());
                told.put("bytes", sealed.bytes());
                told.put("sha256", HexFormat.of().formatHex(sealed.contentHash()));
            }
            case Outcome.Faulty faulty -> {
                told.put("index", null);
                told.put("rows", faulty.rows());
                told.put("faults", faulty.faults());
                told.put("faults_file", faultFile.toString());
            }
        }
        told.put("milliseconds", milliseconds);
        if (json) {
            print.println(JsonMapper.shared().writeValueAsString(told));
        } else if (outcome instanceof Outcome.Sealed sealed) {
            print.printf(
                    "Sealed %d voters and %d canaries into %s, %d bytes, in %d ms.%n",
                    sealed.voters(), sealed.canaries(), target, sealed.bytes(), milliseconds);
            if (sealed.shared() > 0) {
                print.printf("%d NIKs stand on two rows; each of the two is found by their name.%n", sealed.shared());
            }
            print.printf("Records SHA-256: %s%n", HexFormat.of().formatHex(sealed.contentHash()));
        } else if (outcome instanceof Outcome.Faulty faulty) {
            print.printf(
                    "No index was made: %d faults in %d rows; all of them stand in %s. The old index stays.%n",
                    faulty.faults(), faulty.rows(), faultFile);
        }
        print.flush();
        return outcome instanceof Outcome.Sealed ? 0 : 1;
    }

    /** Shows progress about once a second, the first faults, and keeps all faults in a file. */
    private static final class Progress implements Sealing.Report, AutoCloseable {
        private static final long SHOWN_EVERY = 1_000_000_000;

        private final PrintWriter err;
        private final Path faultFile;
        private final long begun = System.nanoTime();
        private long shown = System.nanoTime();
        private long rows;
        private long faults;
        private @Nullable PrintWriter kept;

        Progress(PrintWriter err, Path faultFile) {
            this.err = err;
            this.faultFile = faultFile;
        }

        @Override
        public void sealed(long rows) {
            this.rows = rows;
            show(() -> "%,d rows sealed, %,d a second".formatted(rows, perSecond()));
        }

        @Override
        public void sorted(int parts) {
            show(() -> "%,d rows sealed, %d %% put in order".formatted(rows, parts * 100 / 256));
        }

        private long perSecond() {
            return rows * SHOWN_EVERY / Math.max(1, System.nanoTime() - begun);
        }

        private void show(Supplier<String> text) {
            if (System.nanoTime() - shown > SHOWN_EVERY) {
                shown = System.nanoTime();
                err.println(text.get());
                err.flush();
            }
        }

        @Override
        public void fault(long row, String field, String problem) throws IOException {
            var file = kept;
            if (file == null) {
                file = new PrintWriter(Files.newBufferedWriter(faultFile));
                file.println("row,field,problem");
                kept = file;
            }
            file.printf("%d,%s,\"%s\"%n", row, field, problem);
            if (++faults <= DeterminedListOptions.FAULTS_SHOWN) {
                err.printf("row %d, %s: %s%n", row, field, problem);
            }
        }

        void end() {
            if (faults > DeterminedListOptions.FAULTS_SHOWN) {
                err.printf("… and %,d more%n", faults - DeterminedListOptions.FAULTS_SHOWN);
            }
            err.flush();
        }

        @Override
        public void close() {
            if (kept != null) {
                kept.close();
            }
        }
    }
}
