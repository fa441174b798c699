package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import id.jurdil.edge.PublishedTree.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages for readers without script and for slow phones: made from the published files, in Indonesian and English.
 * <pre>
 *   /text/                           the contests
 *   /text/&lt;contest&gt;/&lt;region&gt;         the main figures of a place, and the places inside it
 *   /text/station/&lt;village&gt;/&lt;nnn&gt;    one polling station
 * </pre>
 */
final class TextPages {
    private static final long USUAL_SIZE = 32 << 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final PublishedTree tree;

    TextPages(PublishedTree tree) {
        this.tree = tree;
    }

    /** Which page in which language, made from which states of which files. */
    private record PageKey(String path, Language language, List<Stamp> files) {}

    Optional<Document> find(RequestPath path, Language language) throws IOException {
        var names = path.segments();
        if (path.toString().equals("text/style.css")) {
            return Optional.of(stylesheet());
        }
        var election = tree.stamp("election.json");
        var isFront = names.size() == 1 || (names.size() == 2 && path.isFolder());
        if (election.isEmpty()) {
            return isFront ? Optional.of(notYet(language)) : Optional.empty();
        }
        if (isFront) {
            return Optional.of(page(path, language, List.of(election.get()), this::front));
        }
        if (names.size() == 4 && names.get(1).equals("station")) {
            return station(path, language, election.get());
        }
        return names.size() == 3 ? region(path, language, election.get()) : Optional.empty();
    }

    private Optional<Document> region(RequestPath path, Language language, Stamp election) throws IOException {
        var results =
                tree.stamp(resultsFile(path.segments().get(1), path.segments().get(2)));
        return results.map(file ->
                page(path, language, List.of(election, file), layout -> new RegionPage(layout, read(file)).render()));
    }

    private Optional<Document> station(RequestPath path, Language language, Stamp election) throws IOException {
        var village = path.segments().get(2);
        var code = village + "/" + path.segments().get(3);
        var results = resultsOfAnyContest(village, election);
        if (results.isEmpty()) {
            return Optional.empty();
        }
        var file = tree.stamp("stations/" + code + ".json");
        if (file.isEmpty() && !lists(read(results.get()), code)) {
            return Optional.empty();
        }
        var sources = new ArrayList<>(List.of(election, results.get()));
        file.ifPresent(sources::add);
        return Optional.of(page(path, language, sources, layout -> {
            var station = file.isPresent() ? Optional.of(read(file.get())) : Optional.<JsonNode>empty();
            return new StationPage(layout, code, station, read(results.get())).render();
        }));
    }

    private Optional<Stamp> resultsOfAnyContest(String village, Stamp election) throws IOException {
        for (var contest : new ElectionFile(read(election), Language.INDONESIAN).contests()) {
            var results = tree.stamp(resultsFile(contest.path("id").asString(""), village));
            if (results.isPresent()) {
                return results;
            }
        }
        return Optional.empty();
    }

    private static boolean lists(JsonNode village, String code) {
        return ElectionFile.list(village.path("polling_stations")).stream()
                .anyMatch(station -> station.path("station").asString("").equals(code));
    }

    private static String resultsFile(String contest, String region) {
        return "results/" + contest + "/" + region + ".json";
    }

    private Html front(Layout layout) {
        return new FrontPage(layout).render();
    }

    /** Renders a page once its layout is known. */
    @FunctionalInterface
    private interface Rendering {
        Html render(Layout layout) throws IOException;
    }

    private Document page(RequestPath path, Language language, List<Stamp> files, Rendering rendering) {
        return made(new PageKey(path.toString(), language, files), MediaType.HTML, () -> {
            var election = new ElectionFile(read(files.getFirst()), language);
            return bytes(rendering.render(new Layout(election, Words.in(language))));
        });
    }

    private static Document made(Object identity, MediaType type, Document.Making making) {
        return new Document(
                identity, new Document.Content.Made(USUAL_SIZE, making), type, Freshness.ASK_AGAIN, Audience.THIS_SITE);
    }

    private static JsonNode read(Stamp stamp) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(stamp.file()));
        } catch (JacksonException broken) {
            throw new IOException(stamp.file() + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Document stylesheet() {
        return made("text/style.css", MediaType.CSS, () -> {
            try (var in = Objects.requireNonNull(TextPages.class.getResourceAsStream("text.css"))) {
                return in.readAllBytes();
            }
        });
    }

    private static Document notYet(Language language) {
        return made(
                "text not yet " + language,
                MediaType.HTML,
                () -> bytes(small(List.of(language), "notyet", Html.NOTHING)));
    }

    /** What stands at the root when the program was built without the portal. */
    Document withoutPortal() {
        return made(
                "no portal",
                MediaType.HTML,
                () -> bytes(
                        small(List.of(Language.values()), "noportal", html("<p><a href=\"/text/\">/text/</a></p>\n"))));
    }

    /** A small page in both languages that says why there is nothing else to see. */
    byte[] refusal(int status) {
        return bytes(small(
                List.of(Language.values()),
                "refusal." + status,
                html("<p><a href=\"/\">{}</a> · <a href=\"/text/\">{}</a></p>\n", home(), start())));
    }

    private static String home() {
        return inAllLanguages("refusal.home");
    }

    private static String start() {
        return inAllLanguages("start");
    }

    private static String inAllLanguages(String key) {
        return String.join(
                " / ",
                Arrays.stream(Language.values())
                        .map(language -> Words.in(language).say(key))
                        .toList());
    }

    private static Html small(List<Language> languages, String key, Html links) {
        var texts = languages.stream()
                .map(language -> html(
                        "<section lang=\"{}\"><h1>{}</h1><p>{}</p></section>\n",
                        language.code(),
                        Words.in(language).say(key + ".title"),
                        Words.in(language).say(key + ".text")))
                .toList();
        return html(
                """
                <!doctype html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} · Jurdil</title>
                <link rel="stylesheet" href="/text/style.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <main>
                {}{}</main>
                </body>
                </html>
                """,
                languages.getFirst().code(),
                Words.in(languages.getFirst()).say(key + ".title"),
                Html.all(texts),
                links);
    }

    private static byte[] bytes(Html page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
