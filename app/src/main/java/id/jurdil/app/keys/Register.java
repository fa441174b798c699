package id.jurdil.app.keys;

import id.jurdil.server.KeysDesk;
import id.jurdil.server.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The installation whose register's keys are meant. */
final class Register {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The installation. Default: the working folder.")
    private Path folder = Path.of(".");

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    /** Beside a running server, or with the installation for itself. */
    KeysDesk join() {
        return KeysDesk.join(settings());
    }

    /** Only where no server is running. */
    KeysDesk alone() {
        return KeysDesk.alone(settings());
    }

    private ServerSettings settings() {
        var settings = ServerSettings.in(folder.toAbsolutePath().normalize())
                .with("logging.level.root", "error")
                .with("logging.level.id.jurdil", "error");
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }
}
