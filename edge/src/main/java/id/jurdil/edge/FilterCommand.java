package id.jurdil.edge;

import id.jurdil.edge.sealed.ListedFilter;
import id.jurdil.edge.sealed.ListedFilter.Outcome;
import id.jurdil.edge.sealed.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil edge filter}: makes the file by which an officer's phone answers "already listed?" without a network. */
@Command(
        name = "filter",
        description = {
            "Makes the file by which an officer's phone answers \"already listed?\" without a network.",
            "",
            "The answer is \"surely not\" or \"maybe\". The file is noise without its key line, which is printed and must"
                    + " reach the officer by another way. Whoever has both can try numbers: keep units small and the"
                    + " days few."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil edge filter --list dpt.csv --definition elections/id-2024-ppwp --unit 75.01.01 \\",
            "           --stage DPT --sign-key keys/register.key --out 75.01.01.listed"
        })
final class FilterCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 60;

    @Mixin
    private DeterminedListOptions list = new DeterminedListOptions();

    @Option(
            names = "--unit",
            required = true,
            paramLabel = "CODE",
            description = "Whose voters: a district like 75.01.01, or a village.")
    private String unit = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make or replace.")
    private @Nullable Path out;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "14",
            description = "Days until phones no longer answer from it (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--bits",
            paramLabel = "4|8",
            defaultValue = "4",
            description = "4: one stranger in 16 is called \"maybe\"; 8: one in 256, and of more use to a thief"
                    + " (default: ${DEFAULT-VALUE}).")
    private int bits;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Rounds of PBKDF2 for each number (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > MOST_DAYS || iterations < 1 || iterations > 10_000_000 || (bits != 4 && bits != 8)) {
            throw new IOException("--days must lie between 1 and " + MOST_DAYS
                    + ", --iterations between 1 and 10000000, and --bits must be 4 or 8.");
        }
        var election = list.election();
        if (election.regions().find(unit) < 0) {
            throw new IOException("The definition has no region " + unit + "; expected a code like 75.01.01.");
        }
        var random = new SecureRandom();
        var key = new byte[32];
        var salt = new byte[16];
        random.nextBytes(key);
        random.nextBytes(salt);
        var register = list.register();
        var now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        var terms = new ListedFilter.Terms(unit, list.stage(), now, now.plus(Duration.ofDays(days)), bits, iterations);
        try (var rows = list.open()) {
            return tell(
                    ListedFilter.make(rows, election, terms, register, key, salt, new Faults()),
                    ListedFilter.keyLine(key, register.publicKey()));
        }
    }

    private int tell(Outcome outcome, String keyLine) throws IOException {
        var print = Objects.requireNonNull(spec).commandLine().getOut();
        return switch (outcome) {
            case Outcome.Made made -> {
                var target = Objects.requireNonNull(out).toAbsolutePath();
                var fresh = Files.createTempFile(
                        target.getParent(),
                        "listed",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(fresh, made.bytes());
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                print.printf(
                        "%d voters of %s in %s, %d bytes, for %d days.%n",
                        made.voters(), unit, target, made.bytes().length, days);
                print.println("The key line, for the officer and by another way than the file:");
                print.println(keyLine);
                print.flush();
                yield 0;
            }
            case Outcome.Faulty faulty -> {
                print.printf("No file was made: %d faults in %d rows.%n", faulty.faults(), faulty.rows());
                print.flush();
                yield 1;
            }
        };
    }

    /** Shows the first faults. */
    private final class Faults implements Sealing.Report {
        private long count;

        @Override
        public void sealed(long rows) {}

        @Override
        public void sorted(int parts) {}

        @Override
        public void fault(long row, String field, String problem) {
            if (++count <= DeterminedListOptions.FAULTS_SHOWN) {
                var err = Objects.requireNonNull(spec).commandLine().getErr();
                err.printf("row %d, %s: %s%n", row, field, problem);
                err.flush();
            }
        }
    }
}
