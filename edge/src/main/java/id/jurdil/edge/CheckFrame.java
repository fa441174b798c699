package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import id.jurdil.election.definition.ElectionDefinition;

/** What is around every page of the check: head, the election's notice, the other language, the foot. */
record CheckFrame(CheckAssets assets, ElectionDefinition election) {
    /**
     * A page.
     *
     * @param other where the same page stands in the other language
     * @param title key of what the page belongs to
     * @param heading key of its first heading
     * @param challenge work for the script, or empty
     * @param foot key of what stands at its foot
     */
    String page(
            Language language,
            boolean framed,
            String other,
            String title,
            String heading,
            String challenge,
            Html content,
            String foot) {
        var words = Words.in(language);
        return html(
                        """
                <!doctype html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{} · {}</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="{}">
                <script type="module" src="{}"></script>
                </head>
                <body{}>
                {}<main id="main" tabindex="-1" data-challenge="{}">
                <h1>{}</h1>
                {}</main>
                <footer><p>{}</p></footer>
                </body>
                </html>
                """,
                        words.language().code(),
                        words.say(heading),
                        words.say(title),
                        assets.style(),
                        assets.script(),
                        framed ? html(" class=\"framed\"") : Html.NOTHING,
                        header(words, other, title),
                        challenge,
                        words.say(heading),
                        content,
                        words.say(foot))
                .toString();
    }

    private Html header(Words words, String other, String title) {
        var otherLanguage = words.language().other();
        var notice = election.notice();
        return html(
                "<header>{}<div class=\"bar\"><span><b>Jurdil</b> · {}</span><a href=\"{}\" hreflang=\"{}\""
                        + " lang=\"{}\">{}</a></div></header>\n",
                notice == null
                        ? Html.NOTHING
                        : html(
                                "<p class=\"notice\" role=\"note\">{}</p>",
                                words.language() == Language.INDONESIAN ? notice.id() : notice.en()),
                words.say(title),
                other,
                otherLanguage.code(),
                otherLanguage.code(),
                words.say("language.other"));
    }
}
