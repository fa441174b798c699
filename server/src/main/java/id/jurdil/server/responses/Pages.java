package id.jurdil.server.responses;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The pages on which anyone files a response and follows it: without script, and without anything from elsewhere. */
final class Pages {
    static final String PATH = "/tanggapan/";
    static final String INTAKE = "/api/v1/responses";

    private final ElectionDefinition election;

    Pages(ElectionDefinition election) {
        this.election = election;
    }

    /** Choosing the village, level by level; the form once there. */
    Markup start(Words words, int region, boolean open, String once) {
        var regions = election.regions();
        if (!open) {
            return page(
                    words,
                    PATH,
                    words.say("title"),
                    Markup.of("<p class=\"notice\">{}</p>\n{}", words.say("closed"), follow(words)));
        }
        if (isVillage(region)) {
            return form(words, region, once, _ -> "", List.of());
        }
        var places = Arrays.stream(regions.children(region))
                .mapToObj(child -> Markup.of(
                        "<li><a href=\"{}\">{}</a></li>\n", address(words, regions.code(child)), regions.name(child)))
                .toList();
        return page(
                words,
                PATH,
                words.say("title"),
                Markup.of(
                        "<p class=\"lead\">{}</p>\n{}<h2>{}</h2>\n<ul class=\"places\">\n{}</ul>\n{}",
                        words.say("lead"),
                        wayTo(words, region),
                        words.say("where"),
                        Markup.all(places),
                        follow(words)));
    }

    boolean isVillage(int region) {
        return election.regions().children(region).length == 0;
    }

    /** The form, empty or as it was sent, with what is wrong on top and beside each field. */
    Markup form(Words words, int village, String once, Function<String, String> sent, List<Filing.Fault> faults) {
        var form = new Form(words, sent, faults);
        String code = election.regions().code(village);
        var content = Markup.of(
                """
                {}{}<form method="post" action="{}" enctype="multipart/form-data">
                <input type="hidden" name="once" value="{}"><input type="hidden" name="village" value="{}">\
                <input type="hidden" name="lang" value="{}">
                {}{}{}{}{}
                <fieldset><legend>{}</legend>{}{}</fieldset>
                <fieldset><legend>{}</legend><p>{}</p>{}</fieldset>
                <p class="notice">{}</p>
                <p><button type="submit">{}</button></p>
                </form>
                """,
                wayTo(words, village),
                form.summary(),
                INTAKE,
                once,
                code,
                words.language(),
                form.radios(
                        "kind",
                        Arrays.stream(ResponseKind.values()).map(Enum::name).toList()),
                form.radios("own", List.of("yes", "no")),
                person(form),
                form.select(
                        "ground",
                        Filing.GROUNDS.stream().sorted().map(Enum::name).toList()),
                form.select("to", stations(village)),
                words.say("more"),
                form.area("text"),
                Markup.all(List.of(form.input("filer", "text"), form.input("contact", "text"))),
                words.say("evidence.title"),
                words.say("evidence.what"),
                form.files(),
                words.say("before"),
                words.say("send"));
        return page(words, PATH + "?unit=" + code, words.say("title"), content);
    }

    private static Markup person(Form form) {
        var parts = new ArrayList<Markup>();
        for (var field : PersonField.values()) {
            parts.add(
                    switch (field) {
                        case SEX ->
                            form.select(
                                    field.column(),
                                    Arrays.stream(Sex.values()).map(Sex::letter).toList());
                        case MARITAL_STATUS ->
                            form.select(
                                    field.column(),
                                    Arrays.stream(MaritalStatus.values())
                                            .map(MaritalStatus::letter)
                                            .toList());
                        case BIRTH_DATE -> form.input(field.column(), "date");
                        case DISABILITY, ID_CARD -> Markup.NOTHING;
                        case NIK, NKK, NAME, BIRTH_PLACE, ADDRESS, RT, RW -> form.input(field.column(), "text");
                    });
        }
        return Markup.of(
                "<fieldset><legend>{}</legend><p>{}</p>{}</fieldset>\n",
                form.words().say("person"),
                form.words().say("person.what"),
                Markup.all(parts));
    }

    private List<String> stations(int village) {
        var stations = election.stations();
        return IntStream.range(stations.first(village), stations.end(village))
                .mapToObj(stations::ordinal)
                .toList();
    }

    boolean hasStation(String village, String digits) {
        return election.stations().find(village + "/" + digits) >= 0;
    }

    /** Taken: number and secret, shown once. */
    Markup taken(Words words, Ticket ticket) {
        return page(
                words,
                PATH,
                words.say("taken"),
                Markup.of(
                        """
                        <p class="lead">{}</p>
                        <dl class="ticket"><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>
                        <p class="notice">{}</p>
                        {}""",
                        words.say("taken.what"),
                        words.say("number"),
                        ticket.number(),
                        words.say("secret"),
                        ticket.secret().replaceAll(".{4}(?=.)", "$0-"),
                        words.say("taken.keep"),
                        follow(words)));
    }

    Markup status(Words words, Responses.Status status) {
        var reason = status.reason() == null
                ? Markup.NOTHING
                : Markup.of("<p>{}</p><blockquote>{}</blockquote>\n", words.say("status.reason"), status.reason());
        String state = status.outcome() == null ? status.state() : "closed." + status.outcome();
        return page(
                words,
                PATH,
                words.say("status.title", status.number()),
                Markup.of(
                        "<p class=\"lead\">{}</p>\n<p>{}</p>\n{}{}",
                        words.say("status." + state),
                        words.say("kind." + status.kind()),
                        reason,
                        follow(words)));
    }

    Markup unknown(Words words) {
        return page(
                words,
                PATH,
                words.say("unknown"),
                Markup.of("<p>{}</p>\n{}", words.say("unknown.what"), follow(words)));
    }

    Markup say(Words words, String title, String text) {
        return page(words, PATH, words.say(title), Markup.of("<p>{}</p>\n", words.say(text)));
    }

    private static Markup follow(Words words) {
        return Markup.of(
                """
                <h2>{}</h2>
                <form method="post" action="{}/status">
                <input type="hidden" name="lang" value="{}">
                <p class="field"><label for="number">{}</label><input id="number" name="number" autocomplete="off" required></p>
                <p class="field"><label for="secret">{}</label><input id="secret" name="secret" autocomplete="off" required></p>
                <p><button type="submit" class="plain">{}</button></p>
                </form>
                """,
                words.say("follow"),
                INTAKE,
                words.language(),
                words.say("number"),
                words.say("secret"),
                words.say("follow.do"));
    }

    private Markup wayTo(Words words, int region) {
        var regions = election.regions();
        var steps = new ArrayList<Markup>();
        for (int each = region; each >= 0; each = regions.parent(each)) {
            steps.addFirst(Markup.of(
                    "<li><a href=\"{}\">{}</a></li>", address(words, regions.code(each)), regions.name(each)));
        }
        return Markup.of("<nav aria-label=\"{}\"><ol>{}</ol></nav>\n", words.say("way"), Markup.all(steps));
    }

    private static String address(Words words, String code) {
        return PATH + "?unit=" + code + (words.language().equals("en") ? "&lang=en" : "");
    }

    private Markup page(Words words, String path, String title, Markup content) {
        String other = path + (path.contains("?") ? "&" : "?") + "lang=" + words.other();
        var name = words.language().equals("en")
                ? election.name().en()
                : election.name().id();
        return Markup.of(
                """
                <!doctype html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{}</title>
                <link rel="stylesheet" href="/tanggapan/style.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <a class="skip" href="#content">{}</a>
                <header><span>Jurdil · {}</span><a href="{}" hreflang="{}" lang="{}">{}</a></header>
                <main id="content">
                <h1>{}</h1>
                {}</main>
                </body>
                </html>
                """,
                words.language(),
                title + " · Jurdil",
                words.say("skip"),
                name,
                other,
                words.other(),
                words.other(),
                words.say("language.other"),
                title,
                content);
    }
}
