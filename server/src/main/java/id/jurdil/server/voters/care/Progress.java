package id.jurdil.server.voters.care;

import java.time.Duration;

/**
 * How far a walk through the tables is.
 *
 * @param records done in this walk
 * @param pages looked through, of so many
 * @param passed since it began
 */
public record Progress(String table, long records, long pages, long ofPages, Duration passed) {
    /** Records in a second. */
    public long rate() {
        return records * 1000 / Math.max(1, passed.toMillis());
    }

    /** At the same pace. */
    public Duration left() {
        return pages == 0 ? Duration.ZERO : Duration.ofMillis(passed.toMillis() * Math.max(0, ofPages - pages) / pages);
    }
}
