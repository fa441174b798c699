package id.jurdil.server.voters.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file taken in.
 *
 * @param sha256 of the file, in hex
 * @param format what the file is and how it was taken
 * @param refusal why it was refused, or null
 * @param unit of who began it
 * @param act under which it was applied, or null
 * @param undo under which it was undone, or null
 */
public record Run(
        long id,
        String sha256,
        long bytes,
        String profile,
        Mode mode,
        String format,
        State state,
        @Nullable String refusal,
        String account,
        String unit,
        Instant begunAt,
        @Nullable Instant endedAt,
        long rows,
        @Nullable Long act,
        @Nullable Long undo) {

    /** What the file is of its villages. */
    public enum Mode {
        /** Everyone there; who is missing from it is flagged. */
        FULL,
        /** Only what is new or has changed. */
        DIFFERENCE
    }

    /** Where the run stands. */
    public enum State {
        STAGING,
        /** Looked at, nothing changed. */
        STAGED,
        APPLYING,
        APPLIED,
        UNDOING,
        UNDONE,
        REFUSED
    }
}
