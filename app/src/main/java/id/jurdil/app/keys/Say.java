package id.jurdil.app.keys;

import id.jurdil.server.voters.care.KeyCare;
import id.jurdil.server.voters.care.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/** What several of these commands say. */
final class Say {
    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private Say() {}

    static void exchanged(KeyCare.Exchanged done, PrintWriter out) {
        out.printf("%s wraps %d data keys. No record was touched.%n", done.vaultKey(), done.dataKeys());
        if (!done.left().isEmpty()) {
            out.printf("Not needed by this register any more: %s%n", String.join(", ", done.left()));
            out.println("Backups of the database from before open only with those. Keep them as long as such backups;"
                    + " then: jurdil keys discard NAME");
        }
        out.println("Now make a new copy of the keys, to be kept elsewhere: jurdil keys backup --to FILE");
        out.flush();
    }

    /** A line every two seconds. */
    static Consumer<Progress> progress(PrintWriter err) {
        long[] last = {System.nanoTime()};
        return progress -> {
            if (System.nanoTime() - last[0] > EVERY_NANOS) {
                last[0] = System.nanoTime();
                err.printf(
                        "jurdil: %s: %,d records, %d %% looked through, %,d a second, %s left%n",
                        progress.table(),
                        progress.records(),
                        100 * progress.pages() / Math.max(1, progress.ofPages()),
                        progress.rate(),
                        time(progress.left()));
                err.flush();
            }
        };
    }

    private static String time(Duration left) {
        return left.toHours() > 0
                ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
                : left.toMinutes() > 0
                        ? "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart())
                        : "%d s".formatted(left.toSeconds());
    }
}
