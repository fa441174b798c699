package id.jurdil.server.lists.exports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy that was given away.
 *
 * @param number printed on it
 * @param snapshot number of the list; for a letter that of the move; for notices that of the scope they were written for
 * @param place region or station it is of
 * @param recipient the body it was made for, as the officer wrote it
 * @param delivered null while it is under way, and for ever if it broke off
 */
public record Copy(
        long number,
        CopyKind kind,
        String format,
        long snapshot,
        String place,
        String recipient,
        long account,
        Instant at,
        @Nullable String purpose,
        @Nullable Delivery delivered) {

    /**
     * That the last byte was handed over.
     *
     * @param bytes of the whole copy; null of copies from before this was measured
     * @param sha256 in hex, of these bytes
     */
    public record Delivery(@Nullable Long bytes, @Nullable String sha256, Instant at) {}
}
