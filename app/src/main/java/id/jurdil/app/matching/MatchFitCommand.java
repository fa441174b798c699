package id.jurdil.app.matching;

import id.jurdil.register.matching.FitReport;
import id.jurdil.register.matching.LabelledTable;
import id.jurdil.register.matching.Labels;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.Table;
import id.jurdil.register.matching.Table.Source;
import id.jurdil.register.matching.WeightsFit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil match fit}: other weights, from pairs of which it is known whether they are one person. */
@Command(
        name = "fit",
        description = {
            "Fits the weights of a configuration to pairs of which it is known whether both rows are one person, and says"
                    + " how right a list by these weights is on the half of the pairs that was held out.",
            "",
            "Lines that the configuration holds stay as they are. Without --out nothing is written, and the report tells how"
                    + " good the configuration is as it stands (before) and what a fit would change.",
            "",
            "Several tables may be learnt from at once, each named by --table with its --truth or --reviewed beside it. Each"
                    + " keeps its own rarities; the weights are those that suit all of them together."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil match fit dp4.csv --config dp4 --truth truth.csv --id source_id --out mine.json",
            "Of several tables: jurdil match fit --config dp4 --id source_id --out mine.json"
                    + " --table a/dp4.csv --truth a/truth.csv --table b/dp4.csv --truth b/truth.csv",
            "Exit: 0 it was done; 2 it could not be done."
        })
public final class MatchFitCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The table (CSV, UTF-8), where there is one only.")
    private @Nullable Path file;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration whose weights it begins with: a file, or dp4.")
    private String config = "";

    @ArgGroup(exclusive = false, multiplicity = "1..*")
    private final List<Known> known = new ArrayList<>();

    /** A table with what is known of its pairs. */
    private static final class Known {
        @Option(names = "--table", paramLabel = "FILE", description = "A table, where there are several.")
        private @Nullable Path table;

        @ArgGroup(multiplicity = "1")
        private By by = new By();
    }

    private static final class By {
        @Option(
                names = "--truth",
                paramLabel = "FILE",
                description =
                        "Who each row is: a table with the id column and \"person\". All pairs that meet are used.")
        private @Nullable Path truth;

        @Option(
                names = "--reviewed",
                paramLabel = "FILE",
                description = "Pairs that people decided: a table with id_a, id_b and same (1 or 0).")
        private @Nullable Path reviewed;
    }

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "The column that names a row. Default: the configuration's.")
    private @Nullable String id;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the fitted configuration is written.")
    private @Nullable Path out;

    @Option(
            names = "--as",
            paramLabel = "VERSION",
            description = "The fitted configuration's version. Default: the one it begins with, and \"-fitted\".")
    private @Nullable String version;

    @Option(
            names = "--ridge",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How strongly weights are drawn to where they stand. Default: 1, as if each were known to a bit and"
                            + " a half.")
    private double ridge = WeightsFit.Settings.USUAL_RIDGE;

    @Option(names = "--json", description = "The report as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        if (!(ridge > 0)) {
            throw new ParameterException(commandLine, "--ridge must be more than 0.");
        }
        var report = report();
        if (out != null) {
            MatchFiles.write(out, writer -> writer.write(report.config()));
        }
        commandLine.getOut().print(json ? report.json() + "\n" : report.text());
        commandLine.getOut().flush();
        return ExitCode.OK;
    }

    private FitReport report() throws IOException {
        var named = tables();
        var configuration = MatchFiles.configuration(config);
        if (id != null) {
            configuration = configuration.withId(id);
        }
        if (configuration.idColumn() == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "The configuration names no id column: --id is needed.");
        }
        var settings = new WeightsFit.Settings(version == null ? configuration.version() + "-fitted" : version, ridge);
        var tables = new ArrayList<LabelledTable>();
        for (var each : named) {
            var table = read(Objects.requireNonNull(each.table), configuration);
            tables.add(new LabelledTable(each.table.toString(), table, labels(table, each.by)));
        }
        return WeightsFit.of(tables, MatchFiles.configurationFile(config), settings);
    }

    /** One table may stand without {@code --table}. */
    private List<Known> tables() {
        if (file != null && known.size() == 1 && known.getFirst().table == null) {
            known.getFirst().table = file;
        } else if (file != null || known.stream().anyMatch(each -> each.table == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "One table stands alone with its --truth or --reviewed; of several each needs its own --table"
                            + " beside its --truth or --reviewed.");
        }
        return known;
    }

    private static Table read(Path file, MatchConfig configuration) throws IOException {
        try (var in = MatchFiles.open(file)) {
            return Table.read(configuration, new Source(in, file.toString()), null);
        }
    }

    private static Labels labels(Table table, By by) throws IOException {
        var labels = Objects.requireNonNull(by.truth == null ? by.reviewed : by.truth);
        try (var in = MatchFiles.open(labels)) {
            var source = new Source(in, labels.toString());
            return by.truth == null ? Labels.ofReviews(table, source) : Labels.ofPersons(table, source);
        }
    }
}
