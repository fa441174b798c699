package id.jurdil.app.rehearsal.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process had at its highest. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Resident bytes at the highest, heap and all else, without the database's; 0 where the system does not tell. */
    static long ofThisProcess() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        }
    }
}
