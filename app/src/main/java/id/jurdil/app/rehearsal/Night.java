package id.jurdil.app.rehearsal;

import id.jurdil.edge.RunningEdge;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Replays the forms by their own time stamps, compressed, and tells on the terminal how the night goes. */
final class Night {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'WIB'", Locale.ENGLISH)
            .withZone(ZoneId.of("Asia/Jakarta"));

    private final Rehearsal rehearsal;
    private final RunningEdge edge;
    private final double speed;
    private final Path tree;
    private final PrintWriter err;

    Night(Rehearsal rehearsal, RunningEdge edge, double speed, Path tree, PrintWriter err) {
        this.rehearsal = rehearsal;
        this.edge = edge;
        this.speed = speed;
        this.tree = tree;
        this.err = err;
    }

    /** Plays to the end, then serves until the thread is interrupted. */
    void play(boolean open) throws IOException, InterruptedException {
        var ticks = new Ticks(err);
        rehearsal.enrol(ticks);
        rehearsal.server().publication().publishNow();
        ticks.end();
        err.printf("""

                REHEARSAL with published figures; this is not a count in progress.
                Portal   %s
                Tree     %s
                Intake   %s
                Stop with Ctrl-C.

                """, edge.address(), tree, rehearsal.server().statements());
        err.flush();
        if (open) {
            Browser.open(edge.address());
        }
        replay();
        rehearsal.server().publication().publishNow();
        err.printf("""


                All forms are in. The portal stays at %s until you press Ctrl-C.
                Check everything:          ./jurdil verify %s
                Then change one byte in any file below %s and check again.
                """, edge.address(), tree, tree);
        err.flush();
        Thread.sleep(Duration.ofDays(365));
    }

    private void replay() throws IOException, InterruptedException {
        var sendings = rehearsal.sendings();
        if (sendings.isEmpty()) {
            return;
        }
        var first = sendings.getFirst().at();
        long begun = System.nanoTime();
        for (int sent = 0; sent < sendings.size(); ) {
            var now = first.plusNanos((long) ((System.nanoTime() - begun) * speed));
            var due = due(sendings, sent, now);
            rehearsal.send(due);
            sent += due.size();
            tell(now, sent, sendings.size());
            Thread.sleep(STEP);
        }
    }

    private static List<NightScript.Sending> due(List<NightScript.Sending> sendings, int from, Instant now) {
        var due = new ArrayList<NightScript.Sending>();
        for (int i = from; i < sendings.size() && !sendings.get(i).at().isAfter(now); i++) {
            due.add(sendings.get(i));
        }
        return due;
    }

    private void tell(Instant now, int sent, int of) {
        err.printf(
                Locale.ROOT,
                "\r\u001b[K%s · %,d of %,d forms sent · ledger %,d",
                CLOCK.format(now),
                sent,
                of,
                rehearsal.server().ledger().size());
        err.flush();
    }
}
