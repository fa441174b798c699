package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import java.util.List;

/** The first text page: which contests there are. */
record FrontPage(Layout layout) {

    Html render() {
        var words = layout.words();
        var contests = layout.election().contests().stream()
                .map(contest -> contest.path("id").asString(""))
                .map(id -> html(
                        "<li>{}</li>\n",
                        layout.link(
                                "/text/" + id + "/0",
                                words.say("contest.open", layout.election().contestName(id)))))
                .toList();
        return layout.page(
                "/text/",
                layout.election().name(),
                List.of(),
                html(
                        "{}{}<ul>\n{}</ul>\n",
                        layout.paragraph("provisional.note"),
                        layout.heading("contests"),
                        Html.all(contests)),
                List.of(
                        new Layout.Crumb("/election.json", words.say("data.election")),
                        new Layout.Crumb("/manifest", words.say("data.manifest"))));
    }
}
