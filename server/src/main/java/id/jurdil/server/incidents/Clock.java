package id.jurdil.server.incidents;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The 3 × 24 hours of article 46 of law 27/2022, from the moment that the incident became known until everyone is told who is
 * owed a notice.
 *
 * @param stoppedAt when the last of them was told; null while somebody is not
 */
record Clock(Instant deadline, State state, @Nullable Instant stoppedAt) {
    static final Duration ALLOWED = Duration.ofDays(3);

    enum State {
        RUNNING,
        OVERDUE,
        /** Everyone was told in time. */
        IN_TIME,
        /** Everyone was told, too late. */
        LATE,
        /** It was a false alarm. */
        DROPPED
    }

    /** @param toldAt when the last of those owed was told; null while somebody is not */
    static Clock of(Incident incident, @Nullable Instant toldAt, Instant now) {
        var deadline = incident.knownAt().plus(ALLOWED);
        if (incident.falseAlarm()) {
            return new Clock(deadline, State.DROPPED, null);
        }
        if (toldAt != null) {
            return new Clock(deadline, toldAt.isAfter(deadline) ? State.LATE : State.IN_TIME, toldAt);
        }
        return new Clock(deadline, now.isAfter(deadline) ? State.OVERDUE : State.RUNNING, null);
    }
}
