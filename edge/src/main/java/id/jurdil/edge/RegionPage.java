package id.jurdil.edge;

import static id.jurdil.edge.Html.html;
import static id.jurdil.edge.Layout.cell;
import static id.jurdil.edge.Layout.head;
import static id.jurdil.edge.Layout.numberHead;
import static id.jurdil.edge.Layout.rowHead;
import static id.jurdil.edge.Layout.table;

import id.jurdil.edge.ElectionFile.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The main figures of one contest in one place.
 *
 * @param file the published {@code results/<contest>/<region>.json}
 */
record RegionPage(Layout layout, JsonNode file) {

    Html render() {
        var words = layout.words();
        var name = file.path("name").asString("");
        return layout.page(
                "/text/" + contest() + "/" + region(),
                name + " · " + layout.election().contestName(contest()),
                layout.wayTo(file, contest()),
                Html.all(List.of(
                        html("<p>{}</p>\n", what()),
                        layout.paragraph("provisional.note"),
                        layout.asOf(file),
                        progress(),
                        votes(),
                        findings(),
                        file.has("polling_stations") ? stations() : children())),
                List.of(
                        new Layout.Crumb("/results/" + contest() + "/" + region() + ".json", words.say("data.file")),
                        new Layout.Crumb("/manifest", words.say("data.manifest"))));
    }

    private String contest() {
        return file.path("contest").asString("");
    }

    private String region() {
        return file.path("region").asString("");
    }

    /** "Province 75"; the whole needs no code. */
    private String what() {
        var level = layout.election().levelName(file.path("level").asLong(0));
        return region().equals("0") ? level : level + " " + region();
    }

    private Html progress() {
        var stations = file.path("stations");
        var rows = new ArrayList<Html>();
        for (var state : List.of("checked", "flagged", "held", "silent")) {
            rows.add(html(
                    "<tr>{}{}</tr>\n",
                    rowHead(layout.words().say("progress." + state)),
                    layout.numberCell(stations.path(state))));
        }
        return html(
                "{}{}{}",
                layout.heading("progress"),
                layout.paragraph(
                        "progress.received",
                        stations.path("received").asLong(0),
                        stations.path("expected").asLong(0)),
                table(
                        layout.words().say("progress"),
                        html(
                                "{}{}",
                                head(layout.words().say("station.state")),
                                numberHead(layout.words().say("progress.stations"))),
                        rows));
    }

    private Html votes() {
        var provisional = file.path("provisional");
        var votes = provisional.path("votes");
        long all = 0;
        for (var each : votes.values()) {
            all = Math.addExact(all, each.asLong(0));
        }
        var rows = new ArrayList<Html>();
        for (var choice : choices()) {
            var figure = votes.path(choice.id());
            rows.add(html(
                    "<tr><td class=\"n\">{}</td>{}{}<td class=\"n\">{}</td></tr>\n",
                    choice.number(),
                    rowHead(choice.name()),
                    layout.numberCell(figure),
                    layout.words().share(figure.asLong(0), all)));
        }
        for (var sum : List.of("valid", "invalid", "total", "registered", "used")) {
            rows.add(html(
                    "<tr class=\"sum\"><td></td>{}{}<td></td></tr>\n",
                    rowHead(layout.words().say("sum." + sum)),
                    layout.numberCell(provisional.path(sum))));
        }
        var coverage = provisional.path("coverage");
        return html(
                "{}{}{}{}{}",
                layout.heading("votes"),
                all == 0 ? layout.paragraph("votes.none") : Html.NOTHING,
                table(
                        layout.words().say("votes"),
                        html(
                                "{}{}{}{}",
                                numberHead(layout.words().say("choice.number")),
                                head(layout.words().say("choice.name")),
                                numberHead(layout.words().say("choice.votes")),
                                numberHead(layout.words().say("votes.share"))),
                        rows),
                layout.paragraph(
                        "votes.coverage",
                        coverage.path("votes").asLong(0),
                        coverage.path("administration").asLong(0)),
                laterViews());
    }

    private Html laterViews() {
        var lines = new ArrayList<Html>();
        for (var view : List.of("recapitulated", "determined")) {
            if (file.path(view).isNull()) {
                lines.add(html(
                        "<p>{}: {}.</p>\n",
                        layout.words().say("view." + view),
                        layout.words().say("view.none")));
            }
        }
        return Html.all(lines);
    }

    /** The definition's choices in their order, then any other that has votes here. */
    private List<Choice> choices() {
        var choices = new ArrayList<>(layout.election().choices(contest(), region()));
        var known = choices.stream().map(Choice::id).toList();
        for (var id : file.path("provisional").path("votes").propertyNames()) {
            if (!known.contains(id)) {
                choices.add(new Choice(id, id, id));
            }
        }
        return choices;
    }

    private Html findings() {
        var counts = new TreeMap<String, Long>();
        file.path("findings")
                .properties()
                .forEach(finding ->
                        counts.put(finding.getKey(), finding.getValue().asLong(0)));
        return html(
                "{}{}{}",
                layout.heading("findings"),
                counts.isEmpty() ? Html.NOTHING : layout.paragraph("findings.note"),
                layout.findings(contest(), counts));
    }

    private Html children() {
        var choices = choices();
        var rows = new ArrayList<Html>();
        for (var child : ElectionFile.list(file.path("children"))) {
            rows.add(html(
                    "<tr>{}<td class=\"n\">{} / {}</td>{}{}</tr>\n",
                    rowHead(layout.link(
                            "/text/" + contest() + "/" + child.path("region").asString(""),
                            child.path("name").asString(""))),
                    layout.number(child.path("stations").path("received")),
                    layout.number(child.path("stations").path("expected")),
                    voteCells(choices, child),
                    layout.numberCell(child.path("stations").path("flagged"))));
        }
        return rows.isEmpty()
                ? Html.NOTHING
                : html(
                        "{}{}",
                        layout.heading("children"),
                        table(
                                layout.words().say("children"),
                                html(
                                        "{}{}{}{}",
                                        head(layout.words().say("child.name")),
                                        numberHead(layout.words().say("child.progress")),
                                        voteHeads(choices),
                                        numberHead(layout.words().say("child.flagged"))),
                                rows));
    }

    private Html stations() {
        var choices = choices();
        var rows = new ArrayList<Html>();
        for (var station : ElectionFile.list(file.path("polling_stations"))) {
            var code = station.path("station").asString("");
            rows.add(html(
                    "<tr>{}{}{}{}</tr>\n",
                    rowHead(layout.link("/text/station/" + code, code.substring(code.indexOf('/') + 1))),
                    cell(layout.words().say("state." + station.path("state").asString("silent"))),
                    voteCells(choices, station),
                    cell(String.join(
                            ", ",
                            ElectionFile.list(station.path("findings")).stream()
                                    .map(finding -> finding.asString(""))
                                    .toList()))));
        }
        return html(
                "{}{}",
                layout.heading("stations"),
                table(
                        layout.words().say("stations"),
                        html(
                                "{}{}{}{}",
                                head(layout.words().say("station.name")),
                                head(layout.words().say("station.state")),
                                voteHeads(choices),
                                head(layout.words().say("findings"))),
                        rows));
    }

    private Html voteHeads(List<Choice> choices) {
        return Html.all(choices.stream()
                .map(choice -> html(
                        "<th scope=\"col\" class=\"n\"><abbr title=\"{}\">{}</abbr></th>",
                        choice.name(),
                        choice.number()))
                .toList());
    }

    private Html voteCells(List<Choice> choices, JsonNode place) {
        return Html.all(choices.stream()
                .map(choice -> layout.numberCell(place.path("votes").path(choice.id())))
                .toList());
    }
}
