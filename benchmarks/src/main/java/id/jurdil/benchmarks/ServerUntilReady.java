package id.jurdil.benchmarks;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Starts a server in the folder it is given, says so when statements can be sent, and stops when its input ends. */
final class ServerUntilReady {
    private ServerUntilReady() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        try (var _ = JurdilServer.start(settings(folder))) {
            System.out.println("ready");
            System.in.readAllBytes();
        }
    }

    static ServerSettings settings(Path folder) {
        return ServerSettings.in(folder).withLogFile(folder.resolve("server.log"));
    }
}
