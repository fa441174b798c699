package id.jurdil.edge;

import id.jurdil.edge.CheckPages.Where;
import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.LetterShelf;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.guard.Client;
import id.jurdil.edge.guard.Pass;
import id.jurdil.edge.sealed.CheckKeys;
import id.jurdil.election.definition.ElectionDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What the check answers over HTTP. NIK and name come in bodies only, never in an address. */
final class CheckRoutes implements AutoCloseable {
    private static final int LONGEST_BODY = 4_096;
    private static final Map<String, String> HEADERS = headersOfAll();
    private static final Set<String> ASKED = Set.of("nik", "name", "altcha", "form", "queue");
    private static final Map<String, Where> PAGES = Map.of(
            "/cek", new Where(Language.INDONESIAN, false),
            "/cek/frame", new Where(Language.INDONESIAN, true),
            "/check", new Where(Language.ENGLISH, false),
            "/check/frame", new Where(Language.ENGLISH, true));

    private final CheckSettings settings;
    private final CheckDesk desk;
    private final CheckJson json;
    private final CheckPages pages;
    private final CheckAssets assets;
    private final Optional<LetterPages> letters;
    private final Optional<TextMessages> messages;
    private final LongSupplier clock;

    private CheckRoutes(
            CheckSettings settings,
            CheckDesk desk,
            CheckInfo info,
            CheckAssets assets,
            byte[] register,
            LongSupplier clock) {
        this.settings = settings;
        this.desk = desk;
        this.json = new CheckJson(desk, info);
        this.pages = new CheckPages(desk, info, assets);
        this.assets = assets;
        this.letters = settings.letters()
                .map(book -> new LetterPages(
                        desk,
                        new LetterShelf(book, register, desk.election().slug()),
                        new CheckFrame(assets, desk.election())));
        this.messages = settings.sms().map(gateway -> new TextMessages(desk, gateway));
        this.clock = clock;
    }

    static CheckRoutes open(CheckSettings settings, LongSupplier clock) throws IOException {
        var folder = settings.definition();
        var election = ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
        var keys = CheckKeys.read(settings.keys());
        var desk = CheckDesk.open(settings.index(), keys, election, settings.limits(), zone(election));
        return new CheckRoutes(
                settings, desk, CheckInfo.read(settings.info()), CheckAssets.ofClassPath(), keys.register(), clock);
    }

    private static ZoneId zone(ElectionDefinition election) {
        var first = JsonMapper.shared()
                .readTree(election.files().getOrDefault(ElectionDefinition.FILE, new byte[0]))
                .path("time_zones")
                .path(0);
        return first.isString() ? ZoneId.of(first.asString()) : ZoneId.of("UTC");
    }

    CheckDesk desk() {
        return desk;
    }

    /** Looks now whether what is answered from was replaced. */
    void look() {
        desk.look();
        letters.ifPresent(pages -> pages.shelf().look());
    }

    /** Whether a path may be one of the check's. */
    static boolean owns(String path) {
        return PAGES.containsKey(path)
                || path.startsWith("/api/v1/")
                || path.startsWith("/cek/")
                || path.startsWith("/check/")
                || path.equals("/gateway/sms")
                || path.equals("/metrics");
    }

    /** The answer, if this path is one of the check's. */
    Optional<Answer> answer(Incoming incoming) throws IOException {
        var path = incoming.path();
        var where = PAGES.get(path);
        if (where != null) {
            return Optional.of(page(incoming, where));
        }
        if (path.endsWith("/slip") && PAGES.containsKey(path.substring(0, path.length() - 5))) {
            return Optional.of(slipPage(
                    incoming,
                    PAGES.getOrDefault(path.substring(0, path.length() - 5), new Where(Language.INDONESIAN, false))));
        }
        if (letters.isPresent() && LetterPages.owns(path)) {
            return Optional.of(letter(incoming, letters.get()));
        }
        return switch (path) {
            case "/api/v1/letters" -> letters.map(pages -> letters(incoming, pages));
            case "/api/v1/check" -> Optional.of(api(incoming));
            case "/api/v1/check/challenge" ->
                Optional.of(get(incoming, () -> CheckJson.challenge(desk.challenge(client(incoming), now()))));
            case "/api/v1/check/status" -> Optional.of(get(incoming, json::status));
            case "/api/v1/check/slip" -> Optional.of(slip(incoming));
            case "/cek/widget.js" -> Optional.of(widget(incoming));
            case "/gateway/sms" -> Optional.of(message(incoming));
            case "/api/v1/openapi.json" -> Optional.of(get(incoming, CheckRoutes::openApi));
            case "/metrics" -> Optional.of(metrics(incoming));
            default -> Optional.empty();
        };
    }

    private long now() {
        return clock.getAsLong();
    }

    private Client client(Incoming incoming) {
        return Client.of(incoming.peer(), incoming.forwardedFor(), settings.trustedProxies());
    }

    @FunctionalInterface
    private interface Making {
        byte[] make() throws IOException;
    }

    private Answer get(Incoming incoming, Making body) throws IOException {
        return incoming.method().equals("GET") || incoming.method().equals("HEAD")
                ? api(200, body.make())
                : notAllowed("GET, HEAD");
    }

    private Answer api(Incoming incoming) throws IOException {
        if (!incoming.method().equals("POST")) {
            return notAllowed("POST");
        }
        try {
            var reply = ask(incoming, fields(incoming, ASKED));
            return withRetry(api(CheckJson.status(reply), json.reply(reply)), reply);
        } catch (Fields.Unreadable why) {
            return api(400, CheckJson.unreadable(String.valueOf(why.getMessage())));
        }
    }

    private Answer page(Incoming incoming, Where where) throws IOException {
        return switch (incoming.method()) {
            case "GET", "HEAD" -> page(200, where, pages.form(where, now()));
            case "POST" -> {
                try {
                    var reply = ask(incoming, fields(incoming, ASKED));
                    yield withRetry(page(CheckJson.status(reply), where, pages.reply(where, reply, now())), reply);
                } catch (Fields.Unreadable _) {
                    yield page(400, where, pages.again(where, "check.unreadable", now()));
                }
            }
            default -> notAllowed("GET, HEAD, POST");
        };
    }

    private Reply ask(Incoming incoming, Fields fields) throws Fields.Unreadable {
        var queue = Optional.of(fields.get("queue")).filter(ticket -> !ticket.isEmpty());
        return desk.ask(fields.get("nik"), fields.get("name"), client(incoming), pass(fields), queue, now());
    }

    private static Pass pass(Fields fields) throws Fields.Unreadable {
        if (!fields.get("altcha").isEmpty()) {
            return work(fields.get("altcha"));
        }
        return fields.get("form").isEmpty() ? new Pass.Missing() : new Pass.Form(fields.get("form"));
    }

    /** ALTCHA's widget sends base64 of a JSON object; it may carry more than is asked for. */
    private static Pass work(String altcha) throws Fields.Unreadable {
        var texts = new HashMap<String, String>();
        long number = -1;
        try (var json = JsonMapper.shared().createParser(Base64.getDecoder().decode(altcha))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                var value = json.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getString());
                } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("number")) {
                    number = json.getLongValue();
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new Fields.Unreadable("altcha must be base64 of one JSON object");
            }
        } catch (IllegalArgumentException | JacksonException _) {
            throw new Fields.Unreadable("altcha must be base64 of a JSON object");
        }
        return new Pass.Work(
                texts.getOrDefault("algorithm", ""),
                texts.getOrDefault("challenge", ""),
                number,
                texts.getOrDefault("salt", ""),
                texts.getOrDefault("signature", ""));
    }

    private static Fields fields(Incoming incoming, Set<String> expected) throws Fields.Unreadable {
        if (!incoming.query().isEmpty()) {
            throw new Fields.Unreadable("nothing may stand in the address");
        }
        var body = incoming.body(LONGEST_BODY);
        if (body.isEmpty()) {
            throw new Fields.Unreadable("the body is longer than " + LONGEST_BODY + " bytes");
        }
        var type = incoming.contentType().map(CheckRoutes::bare).orElse("");
        return switch (type) {
            case "application/json" -> Fields.ofJson(body.get(), expected);
            case "application/x-www-form-urlencoded" -> Fields.ofForm(body.get(), expected);
            default ->
                throw new Fields.Unreadable(
                        "the content type must be application/json or application/x-www-form-urlencoded");
        };
    }

    private static String bare(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private Answer slip(Incoming incoming) throws IOException {
        if (!incoming.method().equals("POST")) {
            return notAllowed("POST");
        }
        try {
            return desk.slip(fields(incoming, Set.of("token")).get("token"), now())
                    .map(signed -> api(200, JsonMapper.shared().writeValueAsBytes(Map.of("slip", signed))))
                    .orElseGet(() -> api(410, CheckJson.message("gone", "check.slip.gone")));
        } catch (Fields.Unreadable why) {
            return api(400, CheckJson.unreadable(String.valueOf(why.getMessage())));
        }
    }

    private Answer slipPage(Incoming incoming, Where where) throws IOException {
        if (!incoming.method().equals("POST")) {
            return notAllowed("POST");
        }
        try {
            var signed = desk.slip(fields(incoming, Set.of("token")).get("token"), now());
            return page(signed.isPresent() ? 200 : 410, where, pages.slip(where, signed, now()));
        } catch (Fields.Unreadable _) {
            return page(400, where, pages.again(where, "check.unreadable", now()));
        }
    }

    private Answer letter(Incoming incoming, LetterPages pages) throws IOException {
        return switch (incoming.method()) {
            case "GET", "HEAD" -> letter(pages.form(incoming.path()));
            case "POST" -> {
                try {
                    var code = fields(incoming, Set.of("code")).get("code");
                    yield letter(pages.judge(incoming.path(), code, now()));
                } catch (Fields.Unreadable _) {
                    yield letter(pages.judge(incoming.path(), "", now()));
                }
            }
            default -> notAllowed("GET, HEAD, POST");
        };
    }

    private static Answer letter(LetterPages.Page page) {
        var headers = headers();
        headers.put("Content-Type", MediaType.HTML.name());
        return new Answer(page.status(), headers, new Body.AtHand(page.body().getBytes(StandardCharsets.UTF_8)));
    }

    /** The book of letters, for who checks on their own. */
    private Answer letters(Incoming incoming, LetterPages pages) {
        if (!incoming.method().equals("GET") && !incoming.method().equals("HEAD")) {
            return notAllowed("GET, HEAD");
        }
        var book = pages.book(now());
        var headers = Audience.ANYONE.headers();
        headers.put("Cache-Control", Freshness.NEVER.cacheControl());
        headers.put("Content-Type", "text/plain; charset=utf-8");
        return new Answer(book.isPresent() ? 200 : 503, headers, new Body.AtHand(book.orElse(new byte[0])));
    }

    /** To anyone but the gateway there is nothing here. */
    private Answer message(Incoming incoming) throws IOException {
        var text = incoming.method().equals("GET") && messages.isPresent()
                ? messages.get().answer(incoming, now())
                : Optional.<String>empty();
        if (text.isEmpty()) {
            return api(404, CheckJson.message("unreadable", "check.unreadable"));
        }
        var headers = headers();
        headers.put("Content-Type", "text/plain; charset=us-ascii");
        return new Answer(200, headers, new Body.AtHand(text.get().getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] openApi() throws IOException {
        try (var in = Objects.requireNonNull(CheckRoutes.class.getResourceAsStream("openapi.json"))) {
            return in.readAllBytes();
        }
    }

    private Answer widget(Incoming incoming) throws IOException {
        if (!incoming.method().equals("GET") && !incoming.method().equals("HEAD")) {
            return notAllowed("GET, HEAD");
        }
        var headers = Audience.ANYONE.headers();
        headers.put("Cache-Control", "public, max-age=3600");
        headers.put("Content-Type", "text/javascript; charset=utf-8");
        return new Answer(200, headers, new Body.AtHand(assets.widgetScript()));
    }

    /** Counters, for who asks on this very machine. */
    private Answer metrics(Incoming incoming) {
        if (!incoming.peer().isLoopbackAddress() || incoming.forwardedFor().isPresent()) {
            return api(404, CheckJson.message("unreadable", "check.unreadable"));
        }
        var status = desk.status();
        var text = desk.counters().metrics()
                + "# TYPE jurdil_check_index_records gauge\njurdil_check_index_records "
                + status.serving().map(serving -> serving.records()).orElse(0L)
                + "\n# TYPE jurdil_check_index_refused gauge\njurdil_check_index_refused "
                + (status.refused().isPresent() ? 1 : 0)
                + "\n";
        var headers = headers();
        headers.put("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        return new Answer(200, headers, new Body.AtHand(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer page(int status, Where where, byte[] body) {
        var headers = headers();
        headers.put("Content-Type", MediaType.HTML.name());
        if (where.framed() && !settings.widgetOrigins().isEmpty()) {
            headers.computeIfPresent(
                    "Content-Security-Policy",
                    (_, policy) -> policy.replace(
                            "frame-ancestors 'none'", "frame-ancestors " + String.join(" ", settings.widgetOrigins())));
        }
        return new Answer(status, headers, new Body.AtHand(body));
    }

    private static Answer api(int status, byte[] body) {
        var headers = headers();
        headers.put("Content-Type", MediaType.JSON.name());
        return new Answer(status, headers, new Body.AtHand(body));
    }

    private static Map<String, String> headers() {
        return new LinkedHashMap<>(HEADERS);
    }

    private static Map<String, String> headersOfAll() {
        var headers = Audience.THIS_SITE.headers();
        headers.put("Cache-Control", Freshness.NEVER.cacheControl());
        return headers;
    }

    private static Answer withRetry(Answer answer, Reply reply) {
        var seconds = switch (reply) {
            case Reply.TooMany many -> many.retrySeconds();
            case Reply.Queued queued -> queued.retrySeconds();
            default -> 0;
        };
        if (seconds > 0) {
            answer.headers().put("Retry-After", Integer.toString(seconds));
        }
        return answer;
    }

    private static Answer notAllowed(String methods) {
        var answer = api(405, CheckJson.message("unreadable", "check.unreadable"));
        answer.headers().put("Allow", methods);
        return answer;
    }

    @Override
    public void close() {
        desk.close();
    }
}
