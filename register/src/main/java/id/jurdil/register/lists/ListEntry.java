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
 * @param disability 0 for none, 1 … 6 as on the forms
 */
public record ListEntry(long voter, int version, String village, String station, Sex sex, int disability) {
    /** The station of a voter who has none. */
    public static final String NO_STATION = "";

    public ListEntry {
        if (disability < 0 || disability > 6) {
            throw new IllegalArgumentException("a disability is 0 … 6, not " + disability);
        }
    }

    /**
     * What a snapshot's tree commits to for this voter, before it is keyed: the fields in this order, a zero byte after each.
     *
     * @param content a keyed hash over what the row says of the person, so that the row itself cannot be changed unnoticed
     */
    public byte[] committed(byte[] content) {
        byte[] head = "%d\0%d\0%s\0%s\0%s\0%d\0"
                .formatted(voter, version, village, station, sex.letter(), disability)
                .getBytes(StandardCharsets.UTF_8);
        var whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }
}
