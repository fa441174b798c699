package id.jurdil.server.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement about an incident. The newest of its kind is what letters say.
 *
 * @param corrects number of the note that it corrects, or null
 */
record Note(long id, Kind kind, String text, @Nullable Long corrects, long by, Instant at) {
    enum Kind {
        /** What is believed to have happened, when and how. */
        HAPPENED,
        /** What is being done about it. */
        HANDLING,
        /** How it is made good. */
        RECOVERY,
        OTHER
    }
}
