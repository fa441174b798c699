package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.tally.ContestCount;
import id.jurdil.election.tally.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A region's results in one contest. */
final class RegionPage {
    private final ElectionDefinition election;

    RegionPage(ElectionDefinition election) {
        this.election = election;
    }

    byte[] render(ContestCount count, int region) {
        var regions = election.regions();
        var page = new TreeMap<String, Object>();
        page.put("as_of", count.asOf(region));
        page.put("contest", count.contest().id());
        page.put("region", regions.code(region));
        page.put("name", regions.name(region));
        page.put("kind", regions.kind(region));
        page.put("level", regions.level(region));
        page.put("path", path(election, region));
        if (count.made(region) > 0) {
            page.put("made", count.made(region));
        }
        page.put("stations", progress(count, region));
        page.put("provisional", provisional(count, region));
        page.put("recapitulated", Null.HERE);
        page.put("determined", Null.HERE);
        page.put("findings", findings(count, region));
        int[] children = regions.children(region);
        if (children.length > 0) {
            page.put("children", children(count, children));
        } else {
            page.put("polling_stations", pollingStations(count, region));
        }
        return CanonicalJson.bytes(page);
    }

    /** The regions from the whole down to this one. */
    static List<Map<String, Object>> path(ElectionDefinition election, int region) {
        var path = new ArrayList<Map<String, Object>>();
        for (int at = region; at >= 0; at = election.regions().parent(at)) {
            path.addFirst(Map.of(
                    "region",
                    election.regions().code(at),
                    "name",
                    election.regions().name(at)));
        }
        return path;
    }

    private static Map<String, Object> progress(ContestCount count, int region) {
        return Map.of(
                "expected", count.expected(region),
                "received", count.received(region),
                "checked", count.checked(region),
                "flagged", count.flagged(region),
                "held", count.held(region),
                "silent", count.expected(region) - count.received(region));
    }

    private static Map<String, Object> provisional(ContestCount count, int region) {
        return Map.of(
                "votes", votes(count, region),
                "valid", count.valid(region),
                "invalid", count.invalid(region),
                "total", count.total(region),
                "registered", count.registered(region),
                "used", count.used(region),
                "coverage",
                        Map.of(
                                "votes", count.withVotes(region),
                                "administration", count.withAdministration(region)));
    }

    private static Map<String, Object> votes(ContestCount count, int region) {
        var votes = new TreeMap<String, Object>();
        var choices = count.contest().choices();
        for (int i = 0; i < choices.size(); i++) {
            votes.put(choices.get(i).id(), count.votes(region, i));
        }
        return votes;
    }

    private static Map<String, Object> findings(ContestCount count, int region) {
        var findings = new TreeMap<String, Object>();
        for (String code : count.codes()) {
            long stations = count.findings(region, code);
            if (stations > 0) {
                findings.put(code, stations);
            }
        }
        return findings;
    }

    private List<Map<String, Object>> children(ContestCount count, int[] children) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int child : children) {
            if (!count.contest().touches(election.regions(), child)) {
                continue;
            }
            rows.add(Map.of(
                    "region", election.regions().code(child),
                    "name", election.regions().name(child),
                    "stations", progress(count, child),
                    "votes", votes(count, child),
                    "valid", count.valid(child),
                    "registered", count.registered(child),
                    "used", count.used(child)));
        }
        return rows;
    }

    private List<Map<String, Object>> pollingStations(ContestCount count, int village) {
        var stations = election.stations();
        var rows = new ArrayList<Map<String, Object>>();
        for (int station = stations.first(village); station < stations.end(village); station++) {
            var row = new TreeMap<String, Object>();
            row.put("station", stations.code(station));
            row.put("kind", election.kinds().get(stations.kind(station)).id());
            var record = count.station(station);
            var newest = record == null ? null : record.newest();
            if (record == null || newest == null) {
                row.put("state", State.SILENT.word());
                rows.add(row);
                continue;
            }
            row.put("state", record.state().word());
            var votes = new TreeMap<String, Object>();
            for (var choice : count.contest().choices()) {
                if (newest.figures().has(choice.field())) {
                    votes.put(choice.id(), newest.figures().get(choice.field()));
                }
            }
            row.put("votes", votes);
            var roles = count.contest().form().roles();
            putIfRead(row, "valid", newest.figures(), roles.valid());
            putIfRead(row, "registered", newest.figures(), roles.registered());
            putIfRead(row, "used", newest.figures(), roles.used());
            var codes = new ArrayList<String>();
            newest.findings().forEach(finding -> codes.add(finding.code()));
            record.crossFindings().forEach(finding -> codes.add(finding.code()));
            row.put("findings", codes);
            rows.add(row);
        }
        return rows;
    }

    private static void putIfRead(Map<String, Object> row, String name, Figures figures, int field) {
        if (field >= 0 && figures.has(field)) {
            row.put(name, figures.get(field));
        }
    }
}
