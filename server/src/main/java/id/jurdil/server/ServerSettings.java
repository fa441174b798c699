package id.jurdil.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JurdilServer#start} must be told.
 *
 * @param data the program's own folder: database, lock
 * @param publicFolder the tree that everyone may copy
 * @param definition folder with election.json and its parts
 * @param ledgerKey file with the 32 secret bytes, in hex, of the log's Ed25519 key
 * @param publisherKey file with the 32 secret bytes, in hex, of the Ed25519 key that signs publications
 * @param port of the intake; 0 for any free one
 * @param managementPort of health and metrics; 0 for any free one
 * @param logFile where the program logs as lines of JSON; null for standard output
 * @param more settings by their names, as in docs/guide/operations.md
 */
public record ServerSettings(
        Path data,
        Path publicFolder,
        Path definition,
        Path ledgerKey,
        Path publisherKey,
        int port,
        int managementPort,
        @Nullable Path logFile,
        Map<String, String> more) {
    public ServerSettings {
        more = Map.copyOf(more);
    }

    /** An installation in one folder ({@code data}, {@code public}, {@code definition}, {@code keys}) on free ports. */
    public static ServerSettings in(Path folder) {
        var keys = folder.resolve("keys");
        return new ServerSettings(
                folder.resolve("data"),
                folder.resolve("public"),
                folder.resolve("definition"),
                keys.resolve("ledger.key"),
                keys.resolve("publisher.key"),
                0,
                0,
                null,
                Map.of());
    }

    public ServerSettings withPublicFolder(Path folder) {
        return new ServerSettings(
                data, folder, definition, ledgerKey, publisherKey, port, managementPort, logFile, more);
    }

    public ServerSettings withDefinition(Path folder) {
        return new ServerSettings(
                data, publicFolder, folder, ledgerKey, publisherKey, port, managementPort, logFile, more);
    }

    public ServerSettings withPorts(int intake, int management) {
        return new ServerSettings(
                data, publicFolder, definition, ledgerKey, publisherKey, intake, management, logFile, more);
    }

    public ServerSettings withLogFile(Path file) {
        return new ServerSettings(
                data, publicFolder, definition, ledgerKey, publisherKey, port, managementPort, file, more);
    }

    public ServerSettings with(String name, String value) {
        var all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new ServerSettings(
                data, publicFolder, definition, ledgerKey, publisherKey, port, managementPort, logFile, all);
    }

    Map<String, String> asProperties() {
        var all = new LinkedHashMap<String, String>();
        all.put("jurdil.data", data.toString());
        all.put("jurdil.public", publicFolder.toString());
        all.put("jurdil.definition", definition.toString());
        var keys = ledgerKey.toAbsolutePath().getParent();
        if (keys != null) {
            all.put("jurdil.keys", keys.toString());
        }
        all.put("jurdil.ledger-key", ledgerKey.toString());
        all.put("jurdil.publisher-key", publisherKey.toString());
        all.put("jurdil.port", Integer.toString(port));
        all.put("jurdil.management-port", Integer.toString(managementPort));
        if (logFile != null) {
            all.put("logging.file.name", logFile.toString());
            all.put("logging.threshold.console", "off");
        }
        all.putAll(more);
        return all;
    }
}
