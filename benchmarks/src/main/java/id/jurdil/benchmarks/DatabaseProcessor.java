package id.jurdil.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a PostgreSQL of our own has taken of the processors so far, read from Linux; 0 elsewhere. */
final class DatabaseProcessor {
    private static final double TICKS_PER_SECOND = 100;

    private final long server;

    private DatabaseProcessor(long server) {
        this.server = server;
    }

    /** @param folder somewhere above its files */
    static DatabaseProcessor under(Path folder) throws IOException {
        try (var files = Files.find(folder, 6, (file, _) -> file.endsWith("postmaster.pid"))) {
            var pid = files.findFirst();
            return new DatabaseProcessor(
                    pid.isEmpty()
                            ? 0
                            : Long.parseLong(
                                    Files.readAllLines(pid.get()).getFirst().strip()));
        }
    }

    /** Seconds of all its processes, those that have ended included. */
    double seconds() {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return 0;
        }
        long ticks = ticks(server, 11, 14);
        for (var process : ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::children)
                .toList()) {
            ticks += ticks(process.pid(), 11, 12);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Sums fields of {@code stat} counted behind the program's name: 11 user, 12 system, 13 and 14 those of ended children. */
    private static long ticks(long pid, int from, int to) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = from; field <= to; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException _) {
            return 0;
        }
    }
}
