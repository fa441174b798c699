package id.jurdil.server.voters.care;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of a register stand.
 *
 * @param vault {@code files} or {@code token}: where the register's keys are
 * @param chosen which of them the settings choose; the server starts only if it is the same
 * @param place folder, or slot and library
 * @param cycle of the installation's election: what new records belong to
 * @param dataKeys in the order in which they were made
 * @param resealing under way
 * @param tombstones how many stand; they hold keyed hashes under the search key
 * @param counted whether the records of each data key were counted
 */
public record KeyStatus(
        String vault,
        String chosen,
        String place,
        String cycle,
        List<VaultKey> vaultKeys,
        List<DataKey> dataKeys,
        List<Resealing> resealing,
        long tombstones,
        boolean counted) {
    /** What a key of the vault is at present. */
    public enum State {
        /** It wraps. */
        CURRENT,
        /** It wraps some data keys, and another is newer: an exchange was not brought to its end. */
        OLDER_IN_USE,
        /** It wraps nothing and is still there. */
        MAY_GO,
        /** Nothing was ever wrapped with it: an exchange was interrupted; the next one takes it. */
        UNUSED,
        /** It wraps nothing and is gone. */
        GONE,
        /** It wraps data keys and is not in its vault. */
        MISSING,
        /** It is in its vault and does not open what it should have wrapped: another register's key of the same name. */
        WRONG,
        /** It is in the vault that the settings do not name, so that nobody can say. */
        NOT_SEEN
    }

    /**
     * @param since when the first data key was wrapped with it; null if none was
     * @param until when the last one was wrapped with another
     */
    public record VaultKey(
            String name, @Nullable Instant since, @Nullable Instant until, long dataKeys, State state) {}

    /**
     * @param purpose what it is for: records, or ("search") the keyed hashes, tombstones too
     * @param destroyed when; null while it opens
     * @param records sealed with it, by table; empty where nothing is, or nothing was counted
     */
    public record DataKey(
            int id,
            String cycle,
            String purpose,
            Instant made,
            @Nullable Instant destroyed,
            String vaultKey,
            Map<String, Long> records) {
        /** Over all tables. */
        public long total() {
            return records.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param left records of the cycle under older keys; -1 if they were not counted
     */
    public record Resealing(String cycle, int dataKey, Instant begun, long records, long left) {}
}
