package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.VoterCount;
import id.jurdil.election.tally.VoterLists;
import id.jurdil.election.tally.VoterLists.Determined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many voters a region's determined lists have: numbers alone, never a person. */
final class ListPage {
    private final ElectionDefinition election;

    ListPage(ElectionDefinition election) {
        this.election = election;
    }

    byte[] render(VoterLists lists, int place) {
        var stage = lists.stage(place);
        int region = lists.region(place);
        var newest = lists.newest(stage, region);
        var page = new TreeMap<String, Object>();
        page.put("as_of", newest.stream().mapToLong(Determined::index).max().orElse(-1) + 1);
        page.put("stage", stage.word());
        page.put("region", election.regions().code(region));
        page.put("name", election.regions().name(region));
        page.put("level", election.regions().level(region));
        page.put("path", RegionPage.path(election, region));
        page.put(
                "voters",
                count(
                        newest.stream().mapToLong(Determined::men).sum(),
                        newest.stream().mapToLong(Determined::women).sum()));
        var revisions = lists.revisions(stage, region);
        if (revisions.isEmpty()) {
            page.put("units", newest.stream().map(this::unit).toList());
        } else {
            page.put(
                    "revisions",
                    revisions.reversed().stream().map(ListPage::revision).toList());
            page.put("unplaced", count(revisions.getLast().totals().unplaced()));
            page.put("polling_stations", stations(region, revisions.getLast()));
        }
        return CanonicalJson.bytes(page);
    }

    private Map<String, Object> unit(Determined unit) {
        int region = election.regions().find(unit.totals().unit());
        return Map.of(
                "region", unit.totals().unit(),
                "name", election.regions().name(region),
                "index", unit.index(),
                "revision", unit.totals().revision(),
                "voters", count(unit.men(), unit.women()));
    }

    private static Map<String, Object> revision(Determined determined) {
        var totals = determined.totals();
        var revision = new TreeMap<String, Object>();
        revision.put("index", determined.index());
        revision.put("statement", determined.id().hex());
        revision.put("key", determined.by().hex());
        revision.put("made", totals.made());
        revision.put("revision", totals.revision());
        revision.put("root", totals.root().hex());
        revision.put("voters", count(determined.men(), determined.women()));
        if (totals.reason() != null) {
            revision.put("reason", totals.reason());
        }
        if (totals.supersedes() != null) {
            revision.put("supersedes", totals.supersedes().hex());
        }
        return revision;
    }

    /** Men and women of each station, by village. */
    private Map<String, Object> stations(int region, Determined newest) {
        var stations = election.stations();
        var villages = new TreeMap<String, Object>();
        int first = stations.first(region);
        int begin = first;
        while (begin < stations.end(region)) {
            int village = stations.village(begin);
            var rows = new ArrayList<List<Object>>();
            int station = begin;
            for (; station < stations.end(region) && stations.village(station) == village; station++) {
                var voters = newest.totals().stations().get(station - first);
                rows.add(List.of(stations.ordinal(station), voters.men(), voters.women()));
            }
            villages.put(election.regions().code(village), rows);
            begin = station;
        }
        return villages;
    }

    private static Map<String, Object> count(VoterCount voters) {
        return count(voters.men(), voters.women());
    }

    private static Map<String, Object> count(long men, long women) {
        return Map.of("men", men, "women", women, "total", men + women);
    }
}
