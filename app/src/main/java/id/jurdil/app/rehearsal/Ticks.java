package id.jurdil.app.rehearsal;

import id.jurdil.verifier.TerminalProgress;
import java.io.PrintWriter;

/** Shows how far the rehearsal's long works have come. */
final class Ticks implements Rehearsal.Ticker {
    private final TerminalProgress progress;

    Ticks(PrintWriter err) {
        this.progress = new TerminalProgress(err);
    }

    @Override
    public void tick(String work, long done, long of) {
        progress.at(work, done, of);
    }

    void end() {
        progress.end();
    }
}
