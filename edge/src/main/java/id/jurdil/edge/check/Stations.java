package id.jurdil.edge.check;

import id.jurdil.edge.check.StationCard.Ballot;
import id.jurdil.edge.check.StationCard.Point;
import id.jurdil.edge.sealed.CsvRows;
import id.jurdil.edge.sealed.Voter;
import id.jurdil.election.definition.ElectionDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tukaani.xz.XZInputStream;

/** The stations of the election with their places, which the definition carries beside what counting needs. */
final class Stations {
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,8})?");
    private static final int PLACE = 5;
    private static final int LATITUDE = 6;
    private static final int LONGITUDE = 7;

    private final ElectionDefinition election;
    private final String[] places;
    private final String[] points;

    private Stations(ElectionDefinition election, String[] places, String[] points) {
        this.election = election;
        this.places = places;
        this.points = points;
    }

    static Stations of(ElectionDefinition election) throws IOException {
        var places = new String[election.stations().size()];
        var points = new String[places.length];
        var file = election.files().entrySet().stream()
                .filter(part -> part.getKey().startsWith("stations."))
                .findFirst()
                .orElseThrow(() -> new IOException("The definition has no file of stations."));
        InputStream in = new ByteArrayInputStream(file.getValue());
        if (file.getKey().endsWith(".xz")) {
            in = new XZInputStream(in, 128 << 10);
        }
        var rows = new CsvRows(new InputStreamReader(in, StandardCharsets.UTF_8));
        rows.next();
        int station = 0;
        for (var row = rows.next(); row.isPresent(); row = rows.next(), station++) {
            var cells = row.get().cells();
            places[station] = cells.get(PLACE);
            boolean known = DEGREES.matcher(cells.get(LATITUDE)).matches()
                    && DEGREES.matcher(cells.get(LONGITUDE)).matches();
            points[station] = known ? cells.get(LATITUDE) + "," + cells.get(LONGITUDE) : "";
        }
        return new Stations(election, places, points);
    }

    StationCard card(Voter voter, String slip) {
        int station = voter.station();
        var stations = election.stations();
        return new StationCard(
                stations.code(station),
                stations.ordinal(station),
                election.kinds().get(stations.kind(station)).name(),
                regions(stations.village(station)),
                places[station],
                point(station),
                voter.status(),
                voter.moved(),
                ballots(voter.ballots()),
                slip);
    }

    private List<String> regions(int village) {
        var names = new ArrayList<String>();
        for (int region = village; region > 0; region = election.regions().parent(region)) {
            names.add(election.regions().name(region));
        }
        return names;
    }

    /** Where a station stands; empty if not yet known. */
    String place(int station) {
        return places[station];
    }

    Optional<Point> point(int station) {
        int comma = points[station].indexOf(',');
        return comma < 0
                ? Optional.empty()
                : Optional.of(new Point(points[station].substring(0, comma), points[station].substring(comma + 1)));
    }

    private List<Ballot> ballots(int bits) {
        var ballots = new ArrayList<Ballot>();
        for (int i = 0; i < election.contests().size(); i++) {
            if ((bits & 1 << i) != 0) {
                var contest = election.contests().get(i);
                ballots.add(new Ballot(contest.id(), contest.name()));
            }
        }
        return ballots;
    }

    ElectionDefinition election() {
        return election;
    }
}
