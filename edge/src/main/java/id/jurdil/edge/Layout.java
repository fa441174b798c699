package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The frame around every text page, and the small pieces that several pages share. */
record Layout(ElectionFile election, Words words) {

    /** A link in the row above the heading. */
    record Crumb(String path, String name) {}

    /** A whole page; {@code path} is its own address without language. */
    Html page(String path, String title, List<Crumb> crumbs, Html content, List<Crumb> data) {
        return html(
                """
                <!doctype html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{}</title>
                <link rel="stylesheet" href="/text/style.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <a class="skip" href="#content">{}</a>
                <header><div class="bar"><span>{} · {}</span><a href="{}" hreflang="{}" lang="{}">{}</a></div>
                {}</header>
                {}<main id="content">
                <h1>{}</h1>
                {}</main>
                {}</body>
                </html>
                """,
                words.language().code(),
                title + " · " + election.name(),
                words.say("skip"),
                words.say("product"),
                election.name(),
                address(path, words.language().other()),
                words.language().other().code(),
                words.language().other().code(),
                words.say("language.other"),
                notice(),
                crumbs(crumbs),
                title,
                content,
                footer(data));
    }

    private Html notice() {
        return election.notice()
                .map(notice -> html("<p class=\"notice\" role=\"note\">{}</p>\n", notice))
                .orElse(Html.NOTHING);
    }

    private Html crumbs(List<Crumb> crumbs) {
        return crumbs.isEmpty()
                ? Html.NOTHING
                : html(
                        "<nav><ol>{}</ol></nav>\n",
                        Html.all(crumbs.stream()
                                .map(crumb -> html("<li>{}</li>", link(crumb.path(), crumb.name())))
                                .toList()));
    }

    private Html footer(List<Crumb> data) {
        return html(
                "<footer><p>{}</p><p>{}: {}</p><p><a href=\"/\">{}</a></p></footer>\n",
                words.say("data.check"),
                words.say("data"),
                Html.all(data.stream()
                        .map(file -> html("<a href=\"{}\">{}</a> ", file.path(), file.name()))
                        .toList()),
                words.say("portal"));
    }

    /** A link to another text page, in the same language. */
    Html link(String path, String name) {
        return html("<a href=\"{}\">{}</a>", address(path, words.language()), name);
    }

    private static String address(String path, Language language) {
        return language == Language.INDONESIAN ? path : path + "?lang=" + language.code();
    }

    Html paragraph(String key, Object... parts) {
        return html("<p>{}</p>\n", words.say(key, parts));
    }

    Html heading(String key) {
        return html("<h2>{}</h2>\n", words.say(key));
    }

    /** A table that scrolls within itself on a narrow phone. */
    static Html table(String label, Html head, List<Html> rows) {
        return html("""
            <div class="wide" role="region" aria-label="{}" tabindex="0"><table>
            <thead><tr>{}</tr></thead>
            <tbody>
            {}</tbody></table></div>
            """, label, head, Html.all(rows));
    }

    static Html head(String text) {
        return html("<th scope=\"col\">{}</th>", text);
    }

    static Html numberHead(String text) {
        return html("<th scope=\"col\" class=\"n\">{}</th>", text);
    }

    static Html cell(Object content) {
        return html("<td>{}</td>", content);
    }

    static Html rowHead(Object content) {
        return html("<th scope=\"row\">{}</th>", content);
    }

    /** A number, or a dash where there is none: absent is never shown as zero. */
    Html numberCell(JsonNode number) {
        return html("<td class=\"n\">{}</td>", number(number));
    }

    String number(JsonNode number) {
        return number.isIntegralNumber() ? words.number(number.asLong()) : "–";
    }

    /** What the ledger knew when this file was made. */
    Html asOf(JsonNode file) {
        var size = file.path("as_of").asLong(0);
        var made = file.path("made");
        return Html.all(List.of(
                size == 0 ? paragraph("asof.nothing") : paragraph("asof", size),
                made.isIntegralNumber()
                        ? paragraph("made", words.time(made.asLong(), election.zone()))
                        : Html.NOTHING));
    }

    /** The places that contain that of {@code file}, from the whole down, each a link. */
    List<Crumb> wayTo(JsonNode file, String contest) {
        var crumbs = new ArrayList<Crumb>();
        crumbs.add(new Crumb("/text/", words.say("start")));
        for (var step : ElectionFile.list(file.path("path"))) {
            if (step.path("region").equals(file.path("region"))) {
                continue;
            }
            crumbs.add(new Crumb(
                    "/text/" + contest + "/" + step.path("region").asString(""),
                    step.path("name").asString("")));
        }
        return crumbs;
    }

    /** The codes of broken rules with their meaning and, where it is known, how many stations break them. */
    Html findings(String contest, Map<String, Long> stationsByCode) {
        if (stationsByCode.isEmpty()) {
            return paragraph("findings.none");
        }
        return table(
                words.say("findings"),
                html(
                        "{}{}{}",
                        head(words.say("findings.code")),
                        head(words.say("findings.meaning")),
                        numberHead(words.say("findings.stations"))),
                stationsByCode.entrySet().stream()
                        .map(finding -> html(
                                "<tr>{}{}<td class=\"n\">{}</td></tr>\n",
                                rowHead(finding.getKey()),
                                cell(election.ruleLabel(contest, finding.getKey())),
                                words.number(finding.getValue())))
                        .toList());
    }
}
