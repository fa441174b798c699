package id.jurdil.server.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices that were handed out, sent or published.
 *
 * @param village whose letters were handed out; null for the authority and the public
 * @param scope for whom they were written; null like {@code village}
 * @param sentAt when it was done
 * @param at when it was written down
 */
record Dispatch(
        To to, @Nullable String village, @Nullable Long scope, Instant sentAt, String how, long by, Instant at) {
    enum To {
        VILLAGE,
        AGENCY,
        PUBLIC
    }
}
