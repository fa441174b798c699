package id.jurdil.edge;

import static id.jurdil.edge.Html.html;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.LetterShelf;
import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.register.moving.LetterBook;
import id.jurdil.register.moving.LetterBook.Verdict;
import id.jurdil.register.moving.LetterCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Anybody's check of a transfer letter: the text of its code in, and what to hold the paper against out. It works without
 * script; with script a phone that read the code's address asks by itself. Nothing of it is secret, so that there is no gate.
 */
record LetterPages(CheckDesk desk, LetterShelf shelf, CheckFrame frame) {
    static final String INDONESIAN = "/cek/surat";
    static final String ENGLISH = "/check/letter";

    static boolean owns(String path) {
        return path.equals(INDONESIAN) || path.equals(ENGLISH);
    }

    /** A page and its status. */
    record Page(int status, String body) {}

    /** The form, empty. */
    Page form(String path) {
        return page(200, path, "letter.heading", form(path, Optional.empty()));
    }

    /** What is to be thought of a code as it was typed, pasted or read. */
    Page judge(String path, String typed, long now) {
        var code = LetterCode.read(typed);
        var book = shelf.inUse(now);
        if (book.isEmpty()) {
            return page(503, path, "letter.heading", form(path, Optional.of("letter.closed")));
        }
        if (code.isEmpty()) {
            return page(400, path, "letter.heading", form(path, Optional.of("letter.unreadable")));
        }
        var verdict = book.get().book().judge(code.get(), Ed25519Key::verifies);
        String key = "letter." + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return page(
                200,
                path,
                key,
                verdict(path, verdict, key, code.get().letter(), book.get().book()));
    }

    /** The book itself, for those who check on their own. */
    Optional<byte[]> book(long now) {
        return shelf.inUse(now).map(LetterShelf.InUse::file);
    }

    private Page page(int status, String path, String heading, Html content) {
        return new Page(
                status,
                frame.page(
                        words(path).language(),
                        false,
                        path.equals(INDONESIAN) ? ENGLISH : INDONESIAN,
                        "letter.title",
                        heading,
                        "",
                        content,
                        "letter.foot"));
    }

    private static Html form(String path, Optional<String> problem) {
        var words = words(path);
        return html(
                """
                {}<p>{}</p>
                <form method="post" action="{}" autocomplete="off" id="letter">
                <label for="code">{}</label>
                <p class="help" id="code-help">{}</p>
                <textarea id="code" name="code" rows="9" required maxlength="2000" aria-describedby="code-help" spellcheck="false"></textarea>
                <button type="submit">{}</button>
                </form>
                """,
                problem.map(key -> html("<div class=\"problem\" role=\"alert\">{}</div>\n", words.say(key)))
                        .orElse(Html.NOTHING),
                words.say("letter.lead"),
                path,
                words.say("letter.code"),
                words.say("letter.code.help"),
                words.say("letter.submit"));
    }

    private Html verdict(String path, Verdict verdict, String key, LetterCode letter, LetterBook book) {
        var words = words(path);
        boolean genuine = verdict != Verdict.NOT_OURS && verdict != Verdict.OTHER_ELECTION;
        var rows = new ArrayList<Html>();
        if (genuine) {
            row(rows, words.say("letter.number"), letter.number());
            row(rows, words.say("letter.made"), date(words, letter.made()));
            row(rows, words.say("letter.station"), station(letter.station()));
            row(rows, words.say("letter.ballots"), ballots(words, letter.ballots()));
            row(rows, words.say("letter.initials"), letter.initials());
            row(rows, words.say("letter.office"), region(letter.office()));
        }
        return html(
                """
                <section class="card{}">
                <p>{}</p>
                {}<p class="soft">{}</p>
                </section>
                <p><a href="{}">{}</a></p>
                """,
                verdict == Verdict.VALID ? "" : " refusal",
                words.say(key + ".what"),
                rows.isEmpty() ? Html.NOTHING : html("<dl>{}</dl>\n", Html.all(rows)),
                words.say("letter.as-of", asOf(words, book.made())),
                path,
                words.say("letter.again"));
    }

    private static void row(List<Html> rows, String name, String text) {
        rows.add(html("<div><dt>{}</dt><dd>{}</dd></div>\n", name, text));
    }

    private String station(String code) {
        var election = desk.election();
        int slash = code.indexOf('/');
        return election.stations().find(code) < 0
                ? code
                : "TPS " + code.substring(slash + 1) + ", " + region(code.substring(0, slash)) + " (" + code + ")";
    }

    private String region(String code) {
        var regions = desk.election().regions();
        var names = new ArrayList<String>();
        for (int at = regions.find(code); at > 0; at = regions.parent(at)) {
            names.add(regions.name(at));
        }
        return names.isEmpty() ? code : String.join(", ", names);
    }

    private String ballots(Words words, List<String> contests) {
        if (contests.isEmpty()) {
            return words.say("letter.no-ballots");
        }
        return contests.size() + ": "
                + contests.stream()
                        .map(id -> desk.election().contests().stream()
                                .filter(contest -> contest.id().equals(id))
                                .map(contest -> contest.name())
                                .map(name -> words.language() == Language.INDONESIAN ? name.id() : name.en())
                                .findFirst()
                                .orElse(id))
                        .collect(Collectors.joining(", "));
    }

    private static String date(Words words, LocalDate day) {
        return DateTimeFormatter.ofPattern(
                        words.say("check.date"), words.language().locale())
                .format(day);
    }

    private String asOf(Words words, Instant made) {
        var there = made.atZone(desk.zone());
        return date(words, there.toLocalDate()) + " "
                + DateTimeFormatter.ofPattern("HH.mm z", words.language().locale())
                        .format(there);
    }

    private static Words words(String path) {
        return Words.in(path.equals(INDONESIAN) ? Language.INDONESIAN : Language.ENGLISH);
    }
}
