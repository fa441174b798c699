package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.tally.ContestCount;
import id.jurdil.election.tally.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of every station as comma-separated tables, one for each province, with a Frictionless descriptor. */
final class OpenData {
    private final ElectionDefinition election;

    OpenData(ElectionDefinition election) {
        this.election = election;
    }

    byte[] table(ContestCount count, int province) {
        var stations = election.stations();
        var fields = count.contest().form().fields();
        var out = new StringBuilder(1 << 16);
        out.append("station,kind,state,revision,index,made");
        fields.forEach(field -> out.append(',').append(field.path()));
        out.append(",findings\n");
        for (int station = stations.first(province); station < stations.end(province); station++) {
            if (!count.contest().isHeldIn(election.regions(), stations.village(station))) {
                continue;
            }
            out.append(stations.code(station)).append(',');
            out.append(election.kinds().get(stations.kind(station)).id()).append(',');
            var record = count.station(station);
            var newest = record == null ? null : record.newest();
            if (record == null || newest == null) {
                out.append(State.SILENT.word()).append(",,,");
                out.repeat(',', fields.size()).append(",\n");
                continue;
            }
            out.append(record.state().word()).append(',');
            out.append(newest.form().revision()).append(',');
            out.append(newest.index()).append(',');
            out.append(newest.form().made());
            for (int i = 0; i < fields.size(); i++) {
                out.append(',');
                if (newest.figures().has(i)) {
                    out.append(newest.figures().get(i));
                }
            }
            out.append(',');
            var codes = new ArrayList<String>();
            newest.findings().forEach(finding -> codes.add(finding.code()));
            record.crossFindings().forEach(finding -> codes.add(finding.code()));
            out.append(String.join(" ", codes)).append('\n');
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Frictionless Data Package; hashes and sizes stand in the manifest, which changes with every run. */
    byte[] descriptor() {
        var resources = new ArrayList<Object>();
        for (var contest : election.contests()) {
            var paths = new ArrayList<String>();
            for (int region = 0; region < election.regions().size(); region++) {
                if (election.regions().level(region) == 1 && contest.touches(election.regions(), region)) {
                    paths.add(contest.id() + "/" + election.regions().code(region) + ".csv");
                }
            }
            if (paths.isEmpty()) {
                continue;
            }
            var columns = new ArrayList<Object>();
            columns.add(column("station", "string", "Polling station (TPS)"));
            columns.add(column("kind", "string", "Kind of station"));
            columns.add(column("state", "string", "silent, checked, flagged, held or returned"));
            columns.add(column("revision", "integer", "Revision of the form"));
            columns.add(column("index", "integer", "Ledger entry of the form"));
            columns.add(column("made", "integer", "Device time, seconds since 1970 (UTC)"));
            for (var field : contest.form().fields()) {
                columns.add(column(field.path(), "integer", field.label().en()));
            }
            columns.add(column("findings", "string", "Codes of broken rules"));
            resources.add(Map.of(
                    "name",
                    contest.id(),
                    "title",
                    contest.name().en(),
                    "profile",
                    "tabular-data-resource",
                    "path",
                    paths,
                    "encoding",
                    "utf-8",
                    "schema",
                    Map.of("fields", columns, "primaryKey", List.of("station"), "missingValues", List.of(""))));
        }
        var descriptor = new TreeMap<String, Object>();
        descriptor.put("name", election.slug());
        descriptor.put("title", election.name().en());
        descriptor.put("profile", "tabular-data-package");
        descriptor.put("resources", resources);
        var notice = election.notice();
        if (notice != null) {
            descriptor.put("description", notice.en());
        }
        return CanonicalJson.bytes(descriptor);
    }

    private static Map<String, Object> column(String name, String type, String title) {
        return Map.of("name", name, "type", type, "title", title);
    }
}
