package id.jurdil.verifier;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Draws progress on a terminal's line: how far, how fast, how long yet. Begins after a second, draws four times a second. Where
 * standard error is no terminal it is silent.
 */
public final class TerminalProgress implements Progress {
    private static final long SECOND = 1_000_000_000L;
    private static final int WIDTH = 24;

    private final PrintWriter out;
    private final boolean seen = standardErrorIsTerminal();
    private String work = "";
    private long begun = System.nanoTime();
    private long drawn = begun + SECOND * 3 / 4;
    private boolean onLine;

    public TerminalProgress(PrintWriter out) {
        this.out = out;
    }

    /** Java does not tell; Linux names the device behind each stream. Where nothing is told, a person is taken to watch. */
    private static boolean standardErrorIsTerminal() {
        var descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return true;
        }
        try {
            String device = Files.readSymbolicLink(descriptors.resolve("2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void at(String newWork, long done, long of) {
        long now = System.nanoTime();
        if (!newWork.equals(work)) {
            work = newWork;
            begun = now;
        }
        if (!seen || now - drawn < SECOND / 4) {
            return;
        }
        drawn = now;
        onLine = true;
        out.print("\r\u001b[K" + line(done, of, Math.max(1, now - begun)));
        out.flush();
    }

    private String line(long done, long of, long nanos) {
        // In the first half second a rate says nothing.
        long rate = nanos < SECOND / 2 ? 0 : Math.round(done * (double) SECOND / nanos);
        if (of <= 0) {
            return rate == 0 ? work : String.format(Locale.ROOT, "%s  %,d  %,d/s", work, done, rate);
        }
        int filled = (int) (WIDTH * done / of);
        long left = rate == 0 ? 0 : (of - done) / rate;
        if (rate == 0) {
            return String.format(Locale.ROOT, "%s  %,d of %,d", work, done, of);
        }
        return String.format(
                Locale.ROOT,
                "%s  [%s%s]  %,d of %,d  %,d/s  %d:%02d left",
                work,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                done,
                of,
                rate,
                left / 60,
                left % 60);
    }

    /** Clears the line. */
    public synchronized void end() {
        if (onLine) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
