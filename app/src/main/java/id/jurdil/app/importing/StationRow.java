package id.jurdil.app.importing;

import java.util.List;

/**
 * A line of a definition's station table; what is not known is empty.
 *
 * @param code dotted village code, a slash, the number in three digits or more
 * @param kind one of the definition's station kinds
 * @param flags words with a space between them
 * @param dptMen men on the final voter list (DPT)
 * @param dptWomen women on it
 * @param place where it is, in words
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
public record StationRow(
        String code,
        String kind,
        String flags,
        String dptMen,
        String dptWomen,
        String place,
        String latitude,
        String longitude) {

    static final List<String> COLUMNS = List.of("code", "kind", "flags", "dpt_l", "dpt_p", "place", "lat", "lon");

    static StationRow known(String code, String kind) {
        return new StationRow(code, kind, "", "", "", "", "", "");
    }

    List<String> cells() {
        return List.of(code, kind, flags, dptMen, dptWomen, place, latitude, longitude);
    }
}
