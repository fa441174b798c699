package id.jurdil.benchmarks;

import id.jurdil.edge.CheckSettings;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.guard.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An edge in a process of its own, with limits that let a single machine ask as fast as it can; ends with its input. */
final class CheckEdge {
    /** Everything is checked and counted as in use, but the work is as light as can be. */
    static final Limits WIDE = new Limits(
            10_000_000, 1, 2_000_000_000, 1, 2_000_000_000, 1, 2_000_000_000, 1, 0, 2_000_000_000, 1, 1 << 17);

    private CheckEdge() {}

    /** Arguments: tree, index, keys, definition. */
    public static void main(String[] args) throws IOException {
        var check = new CheckSettings(
                Path.of(args[1]),
                Path.of(args[2]),
                Path.of(args[3]),
                Optional.empty(),
                WIDE,
                List.of(),
                List.of(),
                Optional.empty());
        try (var edge = EdgeServer.start(new EdgeSettings(Path.of(args[0]), "127.0.0.1", 0).with(check))) {
            System.out.println("port " + edge.port());
            while (System.in.read() >= 0) {}
        }
    }
}
