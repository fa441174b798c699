package id.jurdil.server.voters.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code voter} or {@code voter_version}; what the columns mean stands in the schema. Two are never compared. */
@SuppressWarnings("ArrayRecordComponent")
public record VoterRow(
        long id,
        int version,
        String village,
        @Nullable String station,
        int sex,
        int state,
        long act,
        long firstAct,
        long faults,
        UUID nikTag,
        @Nullable UUID nkkTag,
        UUID nameTag,
        long contentTag,
        int dataKey,
        byte[] sealed) {

    /**
     * What a sealed record belongs to: this voter, this version, and the plain columns beside it. So none of them can be
     * changed, nor two rows' records exchanged, without the record refusing to open.
     */
    public static byte[] belonging(long id, int version, String village, @Nullable String station, int sex, int state) {
        byte[] place = (station == null ? village : village + "/" + station).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + place.length)
                .put((byte) 'V')
                .put((byte) 1)
                .putLong(id)
                .putInt(version)
                .put((byte) sex)
                .put((byte) state)
                .put(place)
                .array();
    }

    byte[] belonging() {
        return belonging(id, version, village, station, sex, state);
    }
}
