package id.jurdil.server.voters;

import org.jspecify.annotations.Nullable;

/**
 * A voter as the register has them now, or had them in an earlier version.
 *
 * @param id the register's own number, which says nothing about the person; the subject of audit entries
 * @param version 1 at first, one more with every change
 * @param village region code of the home, {@code 75.01.01.1001}
 * @param station number within the village, {@code 001}; null while none is assigned
 * @param struck why the voter is not on the list any more; null for a listed voter
 * @param act the act that made this version
 * @param faults a bit for each validation rule that the record breaks
 */
public record Voter(
        long id,
        int version,
        String village,
        @Nullable String station,
        @Nullable StrikeReason struck,
        long act,
        long faults,
        Particulars particulars) {

    public boolean listed() {
        return struck == null;
    }

    /** Code of the station, {@code 75.01.01.1001/001}; null while none is assigned. */
    public @Nullable String stationCode() {
        return station == null ? null : village + "/" + station;
    }

    /** Only the internal number and version. */
    @Override
    public String toString() {
        return "Voter[" + id + " v" + version + "]";
    }
}
