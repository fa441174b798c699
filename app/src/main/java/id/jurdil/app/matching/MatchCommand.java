package id.jurdil.app.matching;

import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.MatchResult;
import id.jurdil.register.matching.Matching;
import id.jurdil.register.matching.Table;
import id.jurdil.register.matching.Table.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil match}: which rows of a table, or of two, may be the same person. */
@Command(
        name = "match",
        description = {
            "Finds rows of a table that may be the same person, or rows of two tables that are, with a probability and"
                    + " every reason for it. It changes and removes nothing.",
            "",
            "The configuration names fields, comparators, blocking passes and weights; docs/formats/matching.md"
                    + " describes it. Two come with the program: dp4 for voter files, febrl for benchmark tables."
        },
        subcommands = MatchFitCommand.class,
        customSynopsis = {
            "jurdil match FILE [FILE] --config FILE [--out FILE] [--json]",
            "       jurdil match fit FILE --config FILE (--truth FILE | --reviewed FILE) [--out FILE]",
            "       jurdil match fit --config FILE (--table FILE (--truth FILE | --reviewed FILE))... [--out FILE]"
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil match voters.csv --config dp4 --out pairs.csv",
            "Exit: 0 it was done, whether pairs were found or not; 2 it could not be done."
        })
public final class MatchCommand implements Callable<Integer> {
    /** Progress is told when it takes over a second. */
    private static final long QUIET_NANOS = 1_000_000_000;

    // Asked for by hand, for a command below this one has its own
    @Parameters(arity = "0..2", paramLabel = "FILE", description = "The table, and maybe a second one (CSV, UTF-8).")
    private List<Path> files = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration: a file, or dp4 or febrl.")
    private String config = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the pairs are written; else standard output.")
    private @Nullable Path out;

    @Option(names = "--json", description = "The report as JSON on standard output; without --out the pairs are in it.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        if (files.isEmpty() || config.isEmpty()) {
            throw new ParameterException(commandLine, "A table and --config are needed.");
        }
        long start = System.nanoTime();
        var result = Matching.run(read(MatchFiles.configuration(config)), progress -> {
            if (System.nanoTime() - start > QUIET_NANOS) {
                tell(commandLine.getErr(), progress);
            }
        });
        write(result, commandLine.getOut(), commandLine.getErr());
        return ExitCode.OK;
    }

    private static void tell(PrintWriter err, String progress) {
        err.println("jurdil: " + progress);
        err.flush();
    }

    private Table read(MatchConfig configuration) throws IOException {
        try (var first = MatchFiles.open(files.getFirst())) {
            var source = new Source(first, files.getFirst().toString());
            if (files.size() == 1) {
                return Table.read(configuration, source, null);
            }
            try (var second = MatchFiles.open(files.get(1))) {
                return Table.read(
                        configuration, source, new Source(second, files.get(1).toString()));
            }
        }
    }

    private void write(MatchResult result, PrintWriter stdout, PrintWriter stderr) throws IOException {
        if (out != null) {
            MatchFiles.write(out, result::writeCsv);
            stdout.print(json ? result.summaryJson() + "\n" : result.summaryText());
        } else if (json) {
            stdout.println(result.wholeJson());
        } else {
            result.writeCsv(stdout);
            stderr.print(result.summaryText());
        }
        stdout.flush();
        stderr.flush();
    }
}
