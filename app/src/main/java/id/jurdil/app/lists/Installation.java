package id.jurdil.app.lists;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The installation a command works on: its server is started on free ports for as long as the command runs. */
final class Installation {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The installation. Default: the working folder.")
    private Path folder = Path.of(".");

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any other setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    /** Its log goes into a file: standard output belongs to what the command was asked for. */
    RunningServer start() {
        var where = folder.toAbsolutePath().normalize();
        var settings =
                ServerSettings.in(where).withLogFile(where.resolve("data").resolve("lists.log"));
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return JurdilServer.start(settings);
    }

    /** Its settings for a command that only looks, and may run beside its server. */
    ServerSettings quietly() {
        var settings = ServerSettings.in(folder.toAbsolutePath().normalize())
                .with("logging.level.root", "error")
                .with("logging.level.id.jurdil", "error");
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }

    Path keys() {
        return folder.toAbsolutePath().normalize().resolve("keys");
    }
}
