package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.IndexStatus.Serving;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.check.Reply.Field;
import id.jurdil.edge.check.StationCard;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The pages of the check: they work without script; the script of the same page only makes them more convenient. */
record CheckPages(CheckDesk desk, CheckInfo info, CheckAssets assets) {
    /** Answers are filled up to a multiple of this, so that their size does not tell what they say. */
    static final int BLOCK = 8_192;

    /** Where a page stands: {@code /cek}, {@code /check}, or framed in another site. */
    record Where(Language language, boolean framed) {
        String path() {
            return (language == Language.INDONESIAN ? "/cek" : "/check") + (framed ? "/frame" : "");
        }

        Where other() {
            return new Where(language.other(), framed);
        }
    }

    /** The form, empty. */
    byte[] form(Where where, long now) {
        return page(where, "check.heading", "", form(where, List.of(), "", now));
    }

    /** The answer to a question. */
    byte[] reply(Where where, Reply reply, long now) {
        return switch (reply) {
            case Reply.Listed listed -> page(where, "check.listed", "", card(where, listed.card()));
            case Reply.NotListed _ -> page(where, "check.not-listed", "", notListed(where));
            case Reply.Malformed malformed ->
                page(where, "check.heading", "", form(where, List.of(problem(where, malformed)), "", now));
            case Reply.TooMany _ -> again(where, "check.too-many", now);
            case Reply.MoreWork more ->
                page(
                        where,
                        "check.heading",
                        JsonMapper.shared()
                                .writeValueAsString(
                                        JsonMapper.shared().readTree(CheckJson.challenge(more.challenge()))),
                        form(where, List.of(html("{}", words(where).say("check.more-work.noscript"))), "", now));
            case Reply.Queued queued -> queued(where, queued, now);
            case Reply.NoPass none -> again(where, "check.no-pass." + CheckJson.lower(none.why()), now);
            case Reply.Closed _ -> again(where, "check.closed", now);
        };
    }

    /** A page with a message above the empty form. */
    byte[] again(Where where, String key, long now) {
        return page(
                where,
                "check.heading",
                "",
                form(where, List.of(html("{}", words(where).say(key))), "", now));
    }

    private byte[] queued(Where where, Reply.Queued queued, long now) {
        var words = words(where);
        var message = html(
                "<span data-retry=\"{}\" data-ticket=\"{}\">{} {}</span>",
                queued.retrySeconds(),
                queued.ticket(),
                words.say("check.queued", queued.place()),
                words.say("check.queued.retry", queued.retrySeconds()));
        return page(where, "check.heading", "", form(where, List.of(message), queued.ticket(), now));
    }

    /** A slip without picture, for those without script; with script the page draws the code itself. */
    byte[] slip(Where where, Optional<String> signed, long now) {
        if (signed.isEmpty()) {
            return again(where, "check.slip.gone", now);
        }
        var words = words(where);
        var lines = signed.get().split("\n");
        return page(
                where,
                "check.slip.title",
                "",
                html(
                        """
                        <section class="slip">
                        <p class="big">TPS {}</p>
                        <p>{}</p>
                        <p>{}: <b>{}</b></p>
                        <p class="soft">{}</p>
                        <pre class="code">{}</pre>
                        </section>
                        """,
                        lines[2],
                        lines[3],
                        words.say("check.slip.number"),
                        lines[4],
                        words.say("check.slip.what"),
                        signed.get()));
    }

    private byte[] page(Where where, String heading, String challenge, Html content) {
        return padded(new CheckFrame(assets, desk.election())
                .page(
                        where.language(),
                        where.framed(),
                        where.other().path(),
                        "check.title",
                        heading,
                        challenge,
                        Html.all(List.of(list(where), content)),
                        "check.privacy"));
    }

    private Html list(Where where) {
        var words = words(where);
        return desk.status()
                .serving()
                .map(serving -> html(
                        "<p class=\"soft\">{}</p>\n",
                        words.say(
                                "check.list",
                                words.say("check.stage." + serving.stage().name()),
                                date(where, "check.date", made(serving)))))
                .orElse(Html.NOTHING);
    }

    private LocalDate made(Serving serving) {
        return serving.made().atZone(desk.zone()).toLocalDate();
    }

    private Html form(Where where, List<Html> problems, String queueTicket, long now) {
        var words = words(where);
        var summary = problems.isEmpty()
                ? Html.NOTHING
                : html(
                        "<div class=\"problem\" role=\"alert\"><b>{}</b> {}</div>\n",
                        words.say("check.problems"),
                        Html.all(problems));
        return html(
                """
                {}<p>{}</p>
                <form method="post" action="{}" autocomplete="off" id="check" data-working="{}" data-asking="{}" data-unreachable="{}" data-waiting="{}">
                <label for="nik">{}</label>
                <p class="help" id="nik-help">{}</p>
                <input id="nik" name="nik" type="text" inputmode="numeric" autocomplete="off" maxlength="40" required aria-describedby="nik-help" spellcheck="false">
                <label for="name">{}</label>
                <p class="help" id="name-help">{}</p>
                <input id="name" name="name" type="text" autocomplete="off" autocapitalize="characters" maxlength="200" required aria-describedby="name-help" spellcheck="false">
                <input type="hidden" name="form" value="{}">
                <input type="hidden" name="queue" value="{}">
                <button type="submit">{}</button>
                </form>
                <p id="progress" role="status" class="soft"></p>
                <noscript><p class="soft">{}</p></noscript>
                <p class="soft">{}</p>
                """,
                summary,
                words.say("check.lead"),
                where.path(),
                words.say("check.working"),
                words.say("check.asking"),
                words.say("check.unreachable"),
                words.say("check.waiting"),
                words.say("check.nik"),
                words.say("check.nik.help"),
                words.say("check.name"),
                words.say("check.name.help"),
                desk.formTicket(now),
                queueTicket,
                words.say("check.submit"),
                words.say("check.noscript", desk.formWaitSeconds()),
                words.say("check.otherways"));
    }

    private static Html problem(Where where, Reply.Malformed malformed) {
        var words = words(where);
        boolean nik = malformed.field() == Field.NIK;
        return html(
                "<a href=\"#{}\">{}</a>: {}",
                nik ? "nik" : "name",
                words.say(nik ? "check.nik" : "check.name"),
                words.say("check.problem." + CheckJson.lower(malformed.problem())));
    }

    private Html card(Where where, StationCard card) {
        var words = words(where);
        var rows = new ArrayList<Html>();
        rows.add(row(
                words.say("check.place"), card.place().isBlank() ? words.say("check.place.unknown") : card.place()));
        card.point()
                .ifPresent(point ->
                        rows.add(row(words.say("check.coordinates"), point.latitude() + ", " + point.longitude())));
        rows.add(row(
                words.say("check.open"),
                date(where, "check.weekday", LocalDate.parse(desk.election().date())) + ", "
                        + info.say(where.language(), "hours")));
        rows.add(row(
                words.say("check.ballots"),
                card.ballots().size() + ": "
                        + card.ballots().stream()
                                .map(ballot -> where.language() == Language.INDONESIAN
                                        ? ballot.name().id()
                                        : ballot.name().en())
                                .collect(Collectors.joining(", "))));
        rows.add(row(words.say("check.bring"), info.say(where.language(), "bring")));
        rows.add(row(
                words.say("check.status"),
                card.status().abbreviation() + (card.moved() ? ", " + words.say("check.moved") : "")));
        rows.add(row(words.say("check.ask"), info.say(where.language(), "ask")));
        var names = card.regions().stream().map(CheckPages::inWords).toList();
        return html(
                """
                <section class="card">
                <h2>{}</h2>
                <p class="soft">{}</p>
                <dl>{}</dl>
                {}<form method="post" action="{}" id="slip" data-print="{}" data-code="{}"><input type="hidden" name="token" value="{}"><button type="submit" class="second">{}</button></form>
                </section>
                <p><a href="{}">{}</a></p>
                """,
                words.say("check.station", card.number(), names.isEmpty() ? "" : names.getFirst()),
                String.join(", ", names.isEmpty() ? names : names.subList(1, names.size())),
                Html.all(rows),
                card.point()
                        .map(point -> html(
                                "<a class=\"main\" href=\"{}\">{}</a>\n", CheckJson.geo(point), words.say("check.map")))
                        .orElse(Html.NOTHING),
                where.path() + "/slip",
                words.say("check.slip.print"),
                words.say("check.slip.code"),
                card.slip(),
                words.say("check.slip"),
                where.path(),
                words.say("check.again"));
    }

    private static Html row(String name, String text) {
        return html("<div><dt>{}</dt><dd>{}</dd></div>\n", name, text);
    }

    private Html notListed(Where where) {
        var words = words(where);
        return html(
                """
                <section class="card refusal">
                <p>{}</p>
                <p>{}</p>
                <h2>{}</h2>
                <p>{}</p>
                {}</section>
                <p><a href="{}">{}</a></p>
                """,
                words.say("check.not-listed.why"),
                words.say("check.not-listed.first"),
                words.say("check.report"),
                info.say(where.language(), "report"),
                info.reportLink().isEmpty()
                        ? Html.NOTHING
                        : html(
                                "<a class=\"main\" href=\"{}\">{}</a>\n",
                                info.reportLink(),
                                words.say("check.report.link")),
                where.path(),
                words.say("check.again"));
    }

    private static String date(Where where, String pattern, LocalDate date) {
        var words = words(where);
        return DateTimeFormatter.ofPattern(words.say(pattern), words.language().locale())
                .format(date);
    }

    /** {@code UMPAMA UTARA} as {@code Umpama Utara}. */
    private static String inWords(String name) {
        var words = new StringBuilder(name.length());
        boolean inside = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            words.append(inside ? String.valueOf(c).toLowerCase(Locale.ROOT) : String.valueOf(c));
            inside = Character.isLetter(c) || c == '\'';
        }
        return words.toString();
    }

    private static Words words(Where where) {
        return Words.in(where.language());
    }

    private static byte[] padded(String page) {
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        int missing = (BLOCK - (bytes.length + 8) % BLOCK) % BLOCK;
        return (page + "<!--" + ".".repeat(missing) + "-->\n").getBytes(StandardCharsets.UTF_8);
    }
}
