package id.jurdil.edge;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.IndexStatus.Serving;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.check.StationCard;
import id.jurdil.edge.guard.Challenge;
import id.jurdil.election.form.Label;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of the check as JSON; docs/formats/check-api.md and the OpenAPI document describe them. Texts that are the same
 * in every answer are turned into JSON once, and copied from then on.
 */
final class CheckJson {
    /** Bodies are filled up to a multiple of this, so that their size does not tell what they say. */
    static final int BLOCK = 3_072;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, SerializableString> MESSAGES = new ConcurrentHashMap<>();

    private final CheckDesk desk;
    private final CheckInfo info;
    private final SerializableString hours;
    private final SerializableString bring;
    private final SerializableString ask;
    private final SerializableString report;
    private volatile ListNamed named = new ListNamed(Optional.empty(), new SerializedString("null"));

    private record ListNamed(Optional<Serving> serving, SerializableString json) {}

    CheckJson(CheckDesk desk, CheckInfo info) {
        this.desk = desk;
        this.info = info;
        this.hours = ready(info("hours"));
        this.bring = ready(info("bring"));
        this.ask = ready(info("ask"));
        this.report = ready(info("report"));
    }

    static byte[] challenge(Challenge challenge) {
        return written(json -> write(json, challenge));
    }

    private static void write(JsonGenerator json, Challenge challenge) {
        json.writeStartObject();
        json.writeStringProperty("algorithm", challenge.algorithm());
        json.writeStringProperty("challenge", challenge.challenge());
        json.writeNumberProperty("maxnumber", challenge.maxnumber());
        json.writeStringProperty("salt", challenge.salt());
        json.writeStringProperty("signature", challenge.signature());
        json.writeEndObject();
    }

    byte[] reply(Reply reply) {
        return padded(written(json -> {
            json.writeStartObject();
            json.writeStringProperty("result", name(reply));
            write(json, "list", list());
            write(json, reply);
            json.writeStringProperty("padding", "");
            json.writeEndObject();
        }));
    }

    private void write(JsonGenerator json, Reply reply) {
        switch (reply) {
            case Reply.Listed listed -> {
                json.writeName("card");
                write(json, listed.card());
            }
            case Reply.NotListed _ -> {
                write(json, "message", message("check.json.not-listed"));
                write(json, "report", report);
                json.writeStringProperty("report_link", info.reportLink());
                write(json, "ask", ask);
            }
            case Reply.Malformed malformed -> {
                json.writeStringProperty("field", lower(malformed.field()));
                json.writeStringProperty("problem", lower(malformed.problem()));
                write(json, "message", message("check.problem." + lower(malformed.problem())));
            }
            case Reply.TooMany many -> {
                json.writeNumberProperty("retry_seconds", many.retrySeconds());
                write(json, "message", message("check.too-many"));
            }
            case Reply.MoreWork more -> {
                json.writeName("challenge");
                write(json, more.challenge());
                write(json, "message", message("check.more-work"));
            }
            case Reply.Queued queued -> {
                json.writeStringProperty("ticket", queued.ticket());
                json.writeNumberProperty("place", queued.place());
                json.writeNumberProperty("retry_seconds", queued.retrySeconds());
                write(json, "message", ready(both("check.queued", queued.place())));
            }
            case Reply.NoPass none -> {
                json.writeStringProperty("problem", lower(none.why()));
                write(json, "message", message("check.no-pass." + lower(none.why())));
            }
            case Reply.Closed _ -> write(json, "message", message("check.closed"));
        }
    }

    private static String name(Reply reply) {
        return switch (reply) {
            case Reply.Listed _ -> "listed";
            case Reply.NotListed _ -> "not-listed";
            case Reply.Malformed _ -> "malformed";
            case Reply.TooMany _ -> "too-many";
            case Reply.MoreWork _ -> "more-work";
            case Reply.Queued _ -> "queued";
            case Reply.NoPass _ -> "no-pass";
            case Reply.Closed _ -> "closed";
        };
    }

    /** The HTTP status that goes with a reply. */
    static int status(Reply reply) {
        return switch (reply) {
            case Reply.Listed _, Reply.NotListed _ -> 200;
            case Reply.Malformed _ -> 422;
            case Reply.TooMany _ -> 429;
            case Reply.MoreWork _, Reply.NoPass _ -> 428;
            case Reply.Queued _, Reply.Closed _ -> 503;
        };
    }

    private void write(JsonGenerator json, StationCard card) {
        json.writeStartObject();
        json.writeStringProperty("status", card.status().name());
        json.writeBooleanProperty("moved", card.moved());
        json.writeObjectPropertyStart("station");
        json.writeStringProperty("code", card.code());
        json.writeStringProperty("number", card.number());
        write(json, "kind", card.kind());
        json.writeArrayPropertyStart("regions");
        card.regions().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("place", card.place());
        var point = card.point();
        json.writeStringProperty(
                "latitude", point.map(StationCard.Point::latitude).orElse(null));
        json.writeStringProperty(
                "longitude", point.map(StationCard.Point::longitude).orElse(null));
        json.writeStringProperty("map", point.map(CheckJson::geo).orElse(null));
        json.writeEndObject();
        json.writeStringProperty("day", desk.election().date());
        write(json, "hours", hours);
        json.writeArrayPropertyStart("ballots");
        for (var ballot : card.ballots()) {
            json.writeStartObject();
            json.writeStringProperty("contest", ballot.contest());
            write(json, "name", ballot.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, "bring", bring);
        write(json, "ask", ask);
        json.writeStringProperty("slip", card.slip());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Label label) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("id", label.id());
        json.writeStringProperty("en", label.en());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, SerializableString ready) {
        json.writeName(name);
        json.writeRawValue(ready);
    }

    static String geo(StationCard.Point point) {
        return "geo:" + point.latitude() + "," + point.longitude();
    }

    /** What the answers come from: stage and date. */
    byte[] status() {
        return written(json -> {
            json.writeStartObject();
            json.writeStringProperty("election", desk.election().slug());
            write(json, "list", list());
            json.writeBooleanProperty("newer_refused", desk.status().refused().isPresent());
            json.writeStringProperty("slip_key", HexFormat.of().formatHex(desk.slipKey()));
            json.writeEndObject();
        });
    }

    private SerializableString list() {
        var serving = desk.status().serving();
        var known = named;
        if (!known.serving().equals(serving)) {
            known = new ListNamed(
                    serving, serving.map(list -> ready(named(list))).orElseGet(() -> new SerializedString("null")));
            named = known;
        }
        return known.json();
    }

    private Map<String, String> named(Serving serving) {
        var json = new LinkedHashMap<String, String>();
        json.put("stage", serving.stage().name());
        json.put("made", serving.made().atZone(desk.zone()).toLocalDate().toString());
        return json;
    }

    static byte[] message(String result, String key) {
        return JSON.writeValueAsBytes(Map.of("result", result, "message", both(key)));
    }

    static byte[] unreadable(String why) {
        return JSON.writeValueAsBytes(Map.of(
                "result",
                "unreadable",
                "message",
                Map.of("en", why, "id", Words.in(Language.INDONESIAN).say("check.unreadable"))));
    }

    private static Map<String, String> both(String key, Object... parts) {
        var both = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            both.put(language.code(), Words.in(language).say(key, parts));
        }
        return both;
    }

    private Map<String, String> info(String name) {
        var both = new LinkedHashMap<String, String>();
        for (var language : Language.values()) {
            both.put(language.code(), info.say(language, name));
        }
        return both;
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SerializableString message(String key) {
        return MESSAGES.computeIfAbsent(key, _ -> ready(both(key)));
    }

    private static SerializableString ready(Map<String, String> texts) {
        return new SerializedString(JSON.writeValueAsString(texts));
    }

    private static byte[] written(Consumer<JsonGenerator> content) {
        var out = new ByteArrayOutputStream(BLOCK);
        try (var json = JSON.createGenerator(out)) {
            content.accept(json);
        }
        return out.toByteArray();
    }

    /** The padding stands last, so its dots go before the closing quotation mark and brace. */
    private static byte[] padded(byte[] bare) {
        int end = bare.length - 2;
        var padded = Arrays.copyOf(bare, (bare.length + BLOCK - 1) / BLOCK * BLOCK);
        Arrays.fill(padded, end, padded.length - 2, (byte) '.');
        padded[padded.length - 2] = '"';
        padded[padded.length - 1] = '}';
        return padded;
    }
}
