package id.jurdil.server.lists.exports;

import static id.jurdil.server.lists.exports.Pdf.text;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.lists.Snapshot;
import java.util.Comparator;
import java.util.List;

/** Who may come to a station, with a place to sign: what the polling team ticks off. */
final class AttendanceList {
    private final ElectionDefinition election;
    private final Snapshot snapshot;
    private final String station;
    private final List<ListRow> voters;

    AttendanceList(ElectionDefinition election, Snapshot snapshot, String station, List<ListRow> voters) {
        this.election = election;
        this.snapshot = snapshot;
        this.station = station;
        this.voters = voters.stream()
                .sorted(Comparator.comparing(ListRow::name).thenComparing(ListRow::rt))
                .toList();
    }

    String title() {
        return Texts.of("attendance.title", snapshot.stage());
    }

    String body() {
        int slash = station.indexOf('/');
        int village = election.regions().find(station.substring(0, slash));
        var out = new StringBuilder();
        out.append("<h1>").append(text(title())).append("</h1>");
        out.append("<p>").append(text(election.name().id())).append("</p>");
        out.append("<p>")
                .append(text(Texts.of(
                        "attendance.station",
                        station.substring(slash + 1),
                        village < 0 ? station : election.regions().name(village))))
                .append("</p>");
        out.append("<table><thead><tr>");
        for (String key : List.of("number", "name", "sex", "age", "address", "sign")) {
            out.append("<th>").append(text(Texts.of("attendance." + key))).append("</th>");
        }
        out.append("</tr></thead><tbody>");
        int number = 0;
        for (var voter : voters) {
            out.append("<tr><td class=\"n\">").append(++number).append("</td><td>");
            out.append(text(voter.name())).append("</td><td>").append(voter.sex());
            out.append("</td><td class=\"n\">").append(voter.age()).append("</td><td>");
            out.append(text(voter.address() + ", RT " + voter.rt() + " RW " + voter.rw()));
            out.append("</td><td class=\"sign\"></td></tr>");
        }
        return out.append("</tbody></table>").toString();
    }
}
