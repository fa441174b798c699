package id.jurdil.app.matching;

import id.jurdil.server.OperatorDesk;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.duplicates.DecidedCases;
import id.jurdil.server.lists.DeterminedLists;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil duplicates export}. */
@Command(
        name = "export",
        description = {
            "Writes what was decided of cases as id_a,id_b,same, which 'jurdil match fit --reviewed' reads: the register's own"
                    + " numbers, nothing personal.",
            "",
            "--voters writes the records beside it that a fit needs. They are personal data: destroy the file after the fit."
                    + " Works beside a running server; both go into the audit trail."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil duplicates export --dir /srv/jurdil --out decided.csv --voters voters.csv",
            "         jurdil match fit voters.csv --config dp4 --reviewed decided.csv --id id --out mine.json"
        })
final class ExportDecidedCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The installation. Default: the working folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--unit",
            paramLabel = "CODE",
            defaultValue = "0",
            description = "Only cases that concern this region. Default: everywhere.")
    private String unit = "0";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
    private @Nullable Path pairsFile;

    @Option(
            names = "--voters",
            paramLabel = "FILE",
            description = "The records too, in a file that is not there yet, readable by its owner alone.")
    private @Nullable Path votersFile;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var settings = ServerSettings.in(folder.toAbsolutePath().normalize())
                .with("logging.level.root", "error")
                .with("logging.level.id.jurdil", "error");
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = OperatorDesk.join(settings)) {
            var cases = desk.bean(DecidedCases.class);
            var operator = DeterminedLists.console();
            try (var file = made(Objects.requireNonNull(pairsFile))) {
                var pairs = cases.pairs(operator, unit);
                DecidedCases.write(pairs, file);
                long same = pairs.stream().filter(DecidedCases.Pair::same).count();
                out.printf("%d decided pairs: %d of one person, %d of two%n", pairs.size(), same, pairs.size() - same);
                if (votersFile != null) {
                    try (var records = made(votersFile)) {
                        out.printf(
                                "%d voters, with personal data: destroy %s after the fit%n",
                                cases.writeVoters(operator, unit, pairs, records), votersFile);
                    }
                }
            }
        }
        out.flush();
        return 0;
    }

    private static Writer made(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }
}
