package id.jurdil.server.responses;

import java.time.Instant;

/** Lets so many through in a minute, and says how long the next has to wait. */
final class PerMinute {
    private final int most;
    private long minute;
    private int taken;

    PerMinute(int most) {
        this.most = most;
    }

    /** 0 if it may pass, else the seconds to wait. */
    synchronized long waitFor(Instant now) {
        long current = now.getEpochSecond() / 60;
        if (current != minute) {
            minute = current;
            taken = 0;
        }
        if (taken < most) {
            taken++;
            return 0;
        }
        return 60 - now.getEpochSecond() % 60;
    }
}
