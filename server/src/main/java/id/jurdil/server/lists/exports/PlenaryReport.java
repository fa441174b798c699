package id.jurdil.server.lists.exports;

import static id.jurdil.server.lists.exports.Pdf.text;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.lists.Snapshot;
import id.jurdil.server.lists.StationTotal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** What the plenary signs: the numbers of the list by district, and what binds them to the ledger. */
final class PlenaryReport {
    private final ElectionDefinition election;
    private final Snapshot snapshot;
    private final List<StationTotal> totals;
    private final List<String> disabilities;

    PlenaryReport(
            ElectionDefinition election, Snapshot snapshot, List<StationTotal> totals, List<String> disabilities) {
        this.election = election;
        this.snapshot = snapshot;
        this.totals = totals;
        this.disabilities = disabilities;
    }

    String title() {
        return Texts.of("plenary.title", snapshot.stage());
    }

    private static final class Line {
        private final Set<String> villages = new HashSet<>();
        private int stations;
        private long men;
        private long women;
    }

    String body() {
        var out = new StringBuilder();
        int region = election.regions().find(snapshot.unit());
        out.append("<h1>").append(text(title())).append("</h1>");
        out.append("<p>").append(text(election.name().id())).append("</p>");
        out.append("<p>")
                .append(text(Texts.of(
                        "plenary.unit", snapshot.unit(), election.regions().name(region))))
                .append("</p>");
        out.append("<p>")
                .append(text(Texts.of("plenary.intro", snapshot.determinedOn())))
                .append("</p>");
        out.append("<p>")
                .append(text(Texts.of("plenary.revision", snapshot.revision())))
                .append("</p>");
        if (snapshot.reason() != null) {
            out.append("<p>")
                    .append(text(Texts.of("plenary.anew", snapshot.reason(), snapshot.why())))
                    .append("</p>");
        }
        table(out);
        out.append("<p>")
                .append(text(Texts.of("plenary.disability", String.join(", ", disabilities))))
                .append("</p>");
        out.append("<p class=\"code\">")
                .append(text(Texts.of("plenary.root", snapshot.root())))
                .append("</p><p class=\"code\">")
                .append(text(Texts.of("plenary.statement", snapshot.statement())))
                .append("</p>");
        signers(out);
        return out.toString();
    }

    private void table(StringBuilder out) {
        var lines = new TreeMap<String, Line>();
        for (var total : totals) {
            String village = total.station().isEmpty()
                    ? ""
                    : total.station().substring(0, total.station().indexOf('/'));
            String district = village.isEmpty() ? "" : village.substring(0, village.lastIndexOf('.'));
            var line = lines.computeIfAbsent(district, d -> new Line());
            if (!village.isEmpty()) {
                line.villages.add(village);
                line.stations++;
            }
            line.men += total.men();
            line.women += total.women();
        }
        out.append("<table><thead><tr>");
        head(out, "plenary.district", false);
        for (String key :
                List.of("plenary.villages", "plenary.stations", "plenary.men", "plenary.women", "plenary.total")) {
            head(out, key, true);
        }
        out.append("</tr></thead><tbody>");
        var sum = new Line();
        int villages = 0;
        for (var line : lines.entrySet()) {
            villages += line.getValue().villages.size();
            sum.stations += line.getValue().stations;
            sum.men += line.getValue().men;
            sum.women += line.getValue().women;
            int region = election.regions().find(line.getKey());
            String name = line.getKey().isEmpty()
                    ? Texts.of("plenary.unplaced")
                    : line.getKey()
                            + (region < 0 ? "" : " " + election.regions().name(region));
            row(out, "", name, line.getValue().villages.size(), line.getValue());
        }
        row(out, " class=\"sum\"", Texts.of("plenary.sum"), villages, sum);
        out.append("</tbody></table>");
    }

    private static void head(StringBuilder out, String key, boolean number) {
        out.append(number ? "<th class=\"n\">" : "<th>")
                .append(text(Texts.of(key)))
                .append("</th>");
    }

    private static void row(StringBuilder out, String attribute, String name, int villages, Line line) {
        out.append("<tr").append(attribute).append("><td>").append(text(name)).append("</td>");
        for (long number : new long[] {villages, line.stations, line.men, line.women, line.men + line.women}) {
            out.append("<td class=\"n\">").append(number(number)).append("</td>");
        }
        out.append("</tr>");
    }

    /** 1.234.567, as Indonesian papers write it. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '.');
    }

    private static void signers(StringBuilder out) {
        out.append("<h2>").append(text(Texts.of("plenary.signers"))).append("</h2><table>");
        for (String key : List.of("plenary.chair", "plenary.supervisor", "plenary.parties")) {
            out.append("<tr><td>").append(text(Texts.of(key))).append("</td>");
            out.append("<td class=\"sign\"></td><td class=\"sign\"></td><td class=\"sign\"></td></tr>");
        }
        out.append("</table>");
    }
}
