package id.jurdil.app.matching;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.duplicates.Duplicates;
import id.jurdil.server.duplicates.MatchReport;
import id.jurdil.server.voters.Author;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil duplicates}: searches an installation's register for people who may stand in it twice. */
@Command(
        name = "duplicates",
        description = {
            "Searches the register of an installation for voters who may stand in it twice, and opens a case for each pair,"
                    + " for officers to decide. It changes no voter.",
            "",
            "A search again opens no case twice. The installation must not be running; where it is, begin the search in"
                    + " the office. docs/guide/register/duplicates.md tells the rest."
        },
        subcommands = ExportDecidedCommand.class,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil duplicates --dir /srv/jurdil --unit 75.01",
            "Exit: 0 it was done, whether pairs were found or not; 2 it could not be done."
        })
public final class DuplicatesCommand implements Callable<Integer> {
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
            description = "Only pairs within this region. Default: everywhere.")
    private String unit = "0";

    @Option(names = "--json", description = "The report as JSON on standard output.")
    private boolean json;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var home = folder.toAbsolutePath().normalize();
        var settings = ServerSettings.in(home)
                .withLogFile(home.resolve("data").resolve("duplicates.log"))
                .with("jurdil.publication.interval", "0");
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        try (var server = JurdilServer.start(settings)) {
            var report = server.bean(Duplicates.class).match(unit, Author.console(), line -> {
                commandLine.getErr().println("jurdil: " + line);
                commandLine.getErr().flush();
            });
            commandLine.getOut().println(json ? JsonMapper.shared().writeValueAsString(report) : text(report));
            commandLine.getOut().flush();
        }
        return ExitCode.OK;
    }

    private static String text(MatchReport report) {
        return """
                %,d voters, %,d pairs compared (weights %s, version %s)
                  K1 %,d   K2 %,d   K3 %,d
                  %,d new cases, %,d known before, %,d ended because a record has changed""".formatted(
                        report.voters(),
                        report.compared(),
                        report.config(),
                        report.configVersion(),
                        report.pairs().getOrDefault("K1", 0L),
                        report.pairs().getOrDefault("K2", 0L),
                        report.pairs().getOrDefault("K3", 0L),
                        report.opened(),
                        report.known(),
                        report.withdrawn());
    }
}
