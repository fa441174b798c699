package id.jurdil.edge;

import static id.jurdil.edge.Html.html;
import static id.jurdil.edge.Layout.cell;
import static id.jurdil.edge.Layout.head;
import static id.jurdil.edge.Layout.numberHead;
import static id.jurdil.edge.Layout.rowHead;
import static id.jurdil.edge.Layout.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is known about one polling station.
 *
 * @param code village code and number, {@code 75.01.01.1001/001}
 * @param file the published {@code stations/<code>.json}, absent while nothing has come
 * @param village the village's result file, which lists silent stations too
 */
record StationPage(Layout layout, String code, Optional<JsonNode> file, JsonNode village) {

    Html render() {
        var words = layout.words();
        var contest = village.path("contest").asString("");
        var way = new ArrayList<>(layout.wayTo(village, contest));
        way.add(new Layout.Crumb(
                "/text/" + contest + "/" + village.path("region").asString(""),
                village.path("name").asString("")));
        var data = new ArrayList<Layout.Crumb>();
        if (file.isPresent()) {
            data.add(new Layout.Crumb("/stations/" + code + ".json", words.say("data.file")));
        }
        data.add(new Layout.Crumb("/manifest", words.say("data.manifest")));
        return layout.page(
                "/text/station/" + code,
                words.say("station", code.substring(code.indexOf('/') + 1)) + " · "
                        + village.path("name").asString(""),
                way,
                html(
                        "<p>{}</p>\n{}",
                        code,
                        file.map(this::content).orElseGet(() -> layout.paragraph("station.silent"))),
                data);
    }

    private Html content(JsonNode station) {
        var parts = new ArrayList<Html>();
        var kind = station.path("kind").asString("");
        parts.add(html("<p>{}</p>\n", layout.words().sayOr("kind." + kind, kind)));
        parts.add(layout.asOf(station));
        station.path("contests")
                .properties()
                .forEach(contest -> parts.add(contest(contest.getKey(), contest.getValue())));
        return Html.all(parts);
    }

    private Html contest(String id, JsonNode contest) {
        var state = contest.path("state").asString("silent");
        var revisions = ElectionFile.list(contest.path("revisions"));
        var parts = new ArrayList<Html>();
        parts.add(html("<h2>{}</h2>\n", layout.election().contestName(id)));
        parts.add(html(
                "<p>{}: <strong>{}</strong>. {}</p>\n",
                layout.words().say("station.state"),
                layout.words().sayOr("state." + state, state),
                layout.words()
                        .say(contest.path("counted").asBoolean(false) ? "station.counted" : "station.notcounted")));
        var second = ElectionFile.list(contest.path("second"));
        if (!revisions.isEmpty()) {
            parts.add(findings(id, revisions.getFirst(), contest));
            parts.add(figures(id, revisions.getFirst()));
        }
        if (!revisions.isEmpty() && !second.isEmpty()) {
            parts.add(differences(id, revisions.getFirst(), second.getFirst()));
        }
        parts.add(reviews(contest));
        parts.add(photos(contest));
        if (!revisions.isEmpty()) {
            parts.add(history("station.history", revisions));
        }
        if (!second.isEmpty()) {
            parts.add(history("station.second", second));
        }
        return Html.all(parts);
    }

    /** What the newest form breaks by itself, then what it breaks together with other forms. */
    private Html findings(String contest, JsonNode revision, JsonNode together) {
        var findings = new ArrayList<>(ElectionFile.list(revision.path("findings")));
        findings.addAll(ElectionFile.list(together.path("findings")));
        var lines = new ArrayList<Html>();
        for (var finding : findings) {
            var code = finding.path("code").asString("");
            lines.add(html(
                    "<li><strong>{}</strong> {}{}</li>\n",
                    code,
                    layout.election().ruleLabel(contest, code),
                    breaches(finding)));
        }
        return lines.isEmpty()
                ? Html.NOTHING
                : html("<h3>{}</h3>\n<ul>\n{}</ul>\n", layout.words().say("findings"), Html.all(lines));
    }

    /** ": 219 and 218 (total)" for each place where the rule is broken. */
    private Html breaches(JsonNode finding) {
        var sides = new ArrayList<String>();
        for (var breach : ElectionFile.list(finding.path("breaches"))) {
            var at = breach.path("at").asString("");
            sides.add(layout.words()
                            .say(
                                    "findings.sides",
                                    layout.number(breach.path("left")),
                                    layout.number(breach.path("right")))
                    + (at.isEmpty() ? "" : " (" + at + ")"));
        }
        return sides.isEmpty() ? Html.NOTHING : html(": {}", String.join("; ", sides));
    }

    private Html figures(String contest, JsonNode revision) {
        var form = layout.election().formOf(contest);
        if (form.isEmpty()) {
            return Html.NOTHING;
        }
        var values = revision.path("values");
        var rows = new ArrayList<Html>();
        for (var field : ElectionFile.list(form.get().path("fields"))) {
            var path = field.path("path").asString("");
            var value = values.path(path);
            rows.add(html(
                    "<tr>{}<td class=\"n\">{}</td></tr>\n",
                    rowHead(layout.election().fieldLabel(form.get(), path)),
                    value.isIntegralNumber()
                            ? layout.number(value)
                            : layout.words().say("station.notread")));
        }
        return html(
                "<h3>{}</h3>\n{}",
                layout.words().say("station.figures"),
                table(
                        layout.words().say("station.figures"),
                        html(
                                "{}{}",
                                head(layout.words().say("station.field")),
                                numberHead(layout.words().say("station.figure"))),
                        rows));
    }

    /** Where two people who entered the same form did not enter the same. */
    private Html differences(String contest, JsonNode first, JsonNode second) {
        var form = layout.election().formOf(contest);
        var rows = new ArrayList<Html>();
        for (var field : first.path("values").propertyNames()) {
            var one = first.path("values").path(field);
            var other = second.path("values").path(field);
            if (other.isIntegralNumber() && one.asLong() != other.asLong()) {
                rows.add(html(
                        "<tr>{}{}{}</tr>\n",
                        rowHead(form.map(each -> layout.election().fieldLabel(each, field))
                                .orElse(field)),
                        layout.numberCell(one),
                        layout.numberCell(other)));
            }
        }
        return rows.isEmpty()
                ? Html.NOTHING
                : html(
                        "<h3>{}</h3>\n{}",
                        layout.words().say("station.differences"),
                        table(
                                layout.words().say("station.differences"),
                                html(
                                        "{}{}{}",
                                        head(layout.words().say("station.field")),
                                        numberHead(layout.words().say("station.first")),
                                        numberHead(layout.words().say("station.other"))),
                                rows));
    }

    private Html reviews(JsonNode contest) {
        var lines = new ArrayList<Html>();
        for (var review : ElectionFile.list(contest.path("reviews"))) {
            var verdict = review.path("verdict").asString("");
            lines.add(html(
                    "<li>{}: {} ({}). {}</li>\n",
                    time(review),
                    layout.words().sayOr("verdict." + verdict, verdict),
                    layout.election().roleName(review.path("role").asString("")),
                    review.path("text").asString("")));
        }
        return lines.isEmpty()
                ? Html.NOTHING
                : html("<h3>{}</h3>\n<ul>\n{}</ul>\n", layout.words().say("station.reviews"), Html.all(lines));
    }

    private Html photos(JsonNode contest) {
        var links = new ArrayList<Html>();
        for (var photo : ElectionFile.list(contest.path("photos"))) {
            links.add(html(
                    "<li><a href=\"/photos/{}\">{}</a></li>\n",
                    photo.path("sha256").asString(""),
                    layout.words().say("station.photo", photo.path("page").asLong(0))));
        }
        return links.isEmpty()
                ? Html.NOTHING
                : html("<h3>{}</h3>\n<ul>\n{}</ul>\n", layout.words().say("station.photos"), Html.all(links));
    }

    private Html history(String heading, List<JsonNode> revisions) {
        var rows = new ArrayList<Html>();
        for (var revision : revisions) {
            rows.add(html(
                    "<tr>{}{}{}{}{}</tr>\n",
                    layout.numberCell(revision.path("revision")),
                    cell(time(revision)),
                    cell(layout.election().roleName(revision.path("role").asString(""))),
                    layout.numberCell(revision.path("index")),
                    cell(String.join(
                            ", ",
                            ElectionFile.list(revision.path("findings")).stream()
                                    .map(finding -> finding.path("code").asString(""))
                                    .toList()))));
        }
        return html(
                "<h3>{}</h3>\n{}",
                layout.words().say(heading),
                table(
                        layout.words().say(heading),
                        html(
                                "{}{}{}{}{}",
                                numberHead(layout.words().say("station.revision")),
                                head(layout.words().say("station.made")),
                                head(layout.words().say("station.by")),
                                numberHead(layout.words().say("station.entry")),
                                head(layout.words().say("findings"))),
                        rows));
    }

    private String time(JsonNode act) {
        return layout.words().time(act.path("made").asLong(0), layout.election().zone());
    }
}
