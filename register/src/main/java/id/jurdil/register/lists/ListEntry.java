package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;
import java.nio.charset.StandardCharsets;

/**
 * One voter on a list: a reference to a row of the register and the place it stands at.
 *
 * @param voter the register's own id; it means nothing outside
 * @param version of that row which was listed
 * @param village code of the village
 * @param station code of the station, empty if the voter has none
 */
public record ListEntry(long voter, int version, String village, String station, Sex sex) {
    /** The station of a voter who has none. */
    public static final String NO_STATION = "";

    /**
     * What a snapshot's tree commits to for this voter, before it is keyed: the fields in this order, a zero byte after each,
     * then the content.
     *
     * @param content a keyed hash over what the row says of the person, so that the row itself cannot be changed unnoticed
     */
    public byte[] committed(byte[] content) {
        byte[] head = (voter + "\0" + version + "\0" + village + "\0" + station + "\0" + sex.letter() + "\0")
                .getBytes(StandardCharsets.UTF_8);
        var whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }
}
