package id.jurdil.server.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident with personal data.
 *
 * @param unit the smallest that covers all it concerns
 * @param knownAt when it became known; starts the clock
 * @param openedBy account
 * @param closing the last step towards closing it, or back; null if there was none
 */
record Incident(
        long id,
        String unit,
        Instant knownAt,
        String knownHow,
        long openedBy,
        Instant openedAt,
        @Nullable Closing closing) {

    /** @param falseAlarm whether it is closed because nothing leaked, and nobody is owed anything */
    record Closing(Act act, boolean falseAlarm, String reason, long by, Instant at) {}

    enum Act {
        PROPOSED,
        CONFIRMED,
        RETURNED,
        REOPENED
    }

    enum State {
        OPEN,
        /** One person proposed to close it; another one decides. */
        CLOSING,
        CLOSED
    }

    State state() {
        if (closing == null) {
            return State.OPEN;
        }
        return switch (closing.act()) {
            case PROPOSED -> State.CLOSING;
            case CONFIRMED -> State.CLOSED;
            case RETURNED, REOPENED -> State.OPEN;
        };
    }

    boolean falseAlarm() {
        return state() == State.CLOSED && closing != null && closing.falseAlarm();
    }

    /** What the audit trail calls it. */
    String subject() {
        return "incident/" + id;
    }
}
