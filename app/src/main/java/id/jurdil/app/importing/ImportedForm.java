package id.jurdil.app.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a published file says about the form of one polling station (TPS).
 *
 * <p>A figure that is absent from a map was not read; it is not zero.
 *
 * @param stationCode dotted, {@code 75.01.01.1001/001}
 * @param names of its province, regency, district and village; empty where the file gives only codes
 * @param stationKindHint the kind the file suggests ({@code regular}, {@code special}, {@code
 *     overseas}, {@code dropbox}, {@code post}); a definition that knows the station knows better
 * @param at the time stamp of the record, if it has one
 * @param first figures by field path, in the order of the form
 * @param second figures of a second, independent entry of the same form; empty if there was none
 * @param photos number of published form photos
 */
public record ImportedForm(
        String stationCode,
        List<String> names,
        String stationKindHint,
        @Nullable Instant at,
        Map<String, Integer> first,
        Map<String, Integer> second,
        int photos) {

    /** The village part of the station code. */
    public String village() {
        return stationCode.substring(0, stationCode.indexOf('/'));
    }
}
