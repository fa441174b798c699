package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Field;
import id.jurdil.election.form.Finding;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.tally.Count;
import id.jurdil.election.tally.Revision;
import id.jurdil.election.tally.Standing;
import id.jurdil.election.tally.StationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything recorded of one station, in all its contests: every revision, review, photo, each with its ledger entry. */
final class StationPage {
    private final ElectionDefinition election;

    StationPage(ElectionDefinition election) {
        this.election = election;
    }

    byte[] render(Count count, int station) {
        var stations = election.stations();
        var page = new TreeMap<String, Object>();
        page.put("station", stations.code(station));
        page.put("number", station);
        page.put("kind", election.kinds().get(stations.kind(station)).id());
        page.put("path", RegionPage.path(election, stations.village(station)));
        long asOf = 0;
        var contests = new TreeMap<String, Object>();
        for (int i = 0; i < election.contests().size(); i++) {
            var contest = count.contest(i);
            var record = contest.station(station);
            if (record == null) {
                continue;
            }
            asOf = Math.max(asOf, record.asOf());
            contests.put(
                    contest.contest().id(),
                    contest(record, contest.contest().form().fields(), count.standing()));
        }
        page.put("as_of", asOf);
        page.put("contests", contests);
        return CanonicalJson.bytes(page);
    }

    private Map<String, Object> contest(StationRecord record, List<Field> fields, Standing standing) {
        var contest = new TreeMap<String, Object>();
        contest.put("state", record.state().word());
        contest.put("counted", record.state().counted());
        contest.put("revisions", revisions(record.newest(), fields, standing));
        contest.put("second", revisions(record.second(), fields, standing));
        contest.put("findings", findings(record.crossFindings()));
        contest.put("reviews", reviews(record.reviews(), standing));
        contest.put("photos", photos(record.photos()));
        contest.put("corrections", List.of());
        return contest;
    }

    private List<Object> revisions(@Nullable Revision newest, List<Field> fields, Standing standing) {
        var list = new ArrayList<Object>();
        for (var revision = newest; revision != null; revision = revision.previous()) {
            var row = signer(revision.index(), revision.key(), standing);
            row.put("revision", revision.form().revision());
            row.put("entry", revision.form().entry().number());
            row.put("statement", revision.id().hex());
            row.put("made", revision.form().made());
            var supersedes = revision.form().supersedes();
            row.put("supersedes", supersedes == null ? Null.HERE : supersedes.hex());
            var reason = revision.form().reason();
            row.put("reason", reason == null ? Null.HERE : reason);
            var values = new TreeMap<String, Object>();
            for (int i = 0; i < fields.size(); i++) {
                if (revision.figures().has(i)) {
                    values.put(fields.get(i).path(), revision.figures().get(i));
                }
            }
            row.put("values", values);
            row.put("findings", findings(revision.findings()));
            list.add(row);
        }
        return list;
    }

    /** Who signed: key, role, and the ledger entry that enrolled the key (-1 for a root key). */
    private static Map<String, Object> signer(long index, KeyId key, Standing standing) {
        var row = new TreeMap<String, Object>();
        row.put("index", index);
        row.put("key", key.hex());
        var enrolment = standing.enrolment(key);
        if (enrolment != null) {
            row.put("key_index", enrolment.index());
            row.put("role", enrolment.role().id());
        }
        return row;
    }

    private static List<Object> findings(List<Finding> findings) {
        var list = new ArrayList<Object>();
        for (var finding : findings) {
            var breaches = new ArrayList<Object>();
            for (var breach : finding.breaches()) {
                var row = new TreeMap<String, Object>();
                row.put("relation", breach.relation());
                row.put("left", breach.left());
                row.put("right", breach.right());
                if (breach.at() != null) {
                    row.put("at", breach.at());
                }
                breaches.add(row);
            }
            list.add(Map.of("code", finding.code(), "level", finding.level().word(), "breaches", breaches));
        }
        return list;
    }

    private static List<Object> reviews(List<StationRecord.Review> reviews, Standing standing) {
        var list = new ArrayList<Object>();
        for (var review : reviews.reversed()) {
            var row = signer(review.index(), review.key(), standing);
            row.put("form", review.statement().form().hex());
            row.put("verdict", review.statement().verdict().name().toLowerCase(Locale.ROOT));
            row.put("reason", review.statement().reason());
            row.put("text", review.statement().text());
            row.put("made", review.statement().made());
            list.add(row);
        }
        return list;
    }

    private static List<Object> photos(List<StationRecord.Photos> sets) {
        var list = new ArrayList<Object>();
        for (var set : sets.reversed()) {
            for (var page : set.statement().pages()) {
                list.add(Map.of(
                        "index", set.index(),
                        "page", page.page(),
                        "sha256", page.sha256().hex(),
                        "bytes", page.bytes(),
                        "media", "image/" + page.media().name().toLowerCase(Locale.ROOT)));
            }
        }
        return list;
    }
}
