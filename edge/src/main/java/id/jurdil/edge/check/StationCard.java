package id.jurdil.edge.check;

import id.jurdil.edge.sealed.Stage;
import id.jurdil.election.form.Label;
import java.util.List;
import java.util.Optional;

/**
 * All that a voter is told, none of it about the voter but standing and ballots.
 *
 * @param code the station's, for example {@code 75.01.01.1001/001}
 * @param number the station's within its village, three or four digits
 * @param regions names of the regions around the station, the village first, the whole left out
 * @param place where it stands; empty if not yet known
 * @param slip a token that {@link CheckDesk#slip} turns into a signed slip
 */
public record StationCard(
        String code,
        String number,
        Label kind,
        List<String> regions,
        String place,
        Optional<Point> point,
        Stage status,
        boolean moved,
        List<Ballot> ballots,
        String slip) {
    /**
     * Where on earth.
     *
     * @param latitude degrees, as the definition writes them
     * @param longitude degrees, as the definition writes them
     */
    public record Point(String latitude, String longitude) {}

    /** A ballot the voter gets. */
    public record Ballot(String contest, Label name) {}
}
