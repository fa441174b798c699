package id.jurdil.edge;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.check.StationCard;
import id.jurdil.edge.guard.Challenge;
import id.jurdil.election.form.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the check as JSON; docs/formats/check-api.md and the OpenAPI document describe them. */
record CheckJson(CheckDesk desk, CheckInfo info) {
    /** Bodies are filled up to a multiple of this, so that their size does not tell what they say. */
    static final int BLOCK = 3_072;

    private static final JsonMapper JSON = JsonMapper.shared();

    static byte[] challenge(Challenge challenge) {
        return JSON.writeValueAsBytes(fields(challenge));
    }

    private static Map<String, Object> fields(Challenge challenge) {
        var json = new LinkedHashMap<String, Object>();
        json.put("algorithm", challenge.algorithm());
        json.put("challenge", challenge.challenge());
        json.put("maxnumber", challenge.maxnumber());
        json.put("salt", challenge.salt());
        json.put("signature", challenge.signature());
        return json;
    }

    byte[] reply(Reply reply) {
        var json = new LinkedHashMap<String, Object>();
        json.put("result", name(reply));
        json.put("list", list());
        switch (reply) {
            case Reply.Listed listed -> {
                json.put("card", card(listed.card()));
            }
            case Reply.NotListed _ -> {
                json.put("message", both("check.json.not-listed"));
                json.put("report", info("report"));
                json.put("report_link", info.reportLink());
                json.put("ask", info("ask"));
            }
            case Reply.Malformed malformed -> {
                json.put("field", lower(malformed.field()));
                json.put("problem", lower(malformed.problem()));
                json.put("message", both("check.problem." + lower(malformed.problem())));
            }
            case Reply.TooMany many -> {
                json.put("retry_seconds", many.retrySeconds());
                json.put("message", both("check.too-many"));
            }
            case Reply.MoreWork more -> {
                json.put("challenge", fields(more.challenge()));
                json.put("message", both("check.more-work"));
            }
            case Reply.Queued queued -> {
                json.put("ticket", queued.ticket());
                json.put("place", queued.place());
                json.put("retry_seconds", queued.retrySeconds());
                json.put("message", both("check.queued", queued.place()));
            }
            case Reply.NoPass none -> {
                json.put("problem", lower(none.why()));
                json.put("message", both("check.no-pass." + lower(none.why())));
            }
            case Reply.Closed _ -> json.put("message", both("check.closed"));
        }
        return padded(json);
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

    private Map<String, Object> card(StationCard card) {
        var station = new LinkedHashMap<String, Object>();
        station.put("code", card.code());
        station.put("number", card.number());
        station.put("kind", label(card.kind()));
        station.put("regions", card.regions());
        station.put("place", card.place());
        station.put("latitude", card.point().map(StationCard.Point::latitude).orElse(null));
        station.put("longitude", card.point().map(StationCard.Point::longitude).orElse(null));
        station.put("map", card.point().map(CheckJson::geo).orElse(null));
        var json = new LinkedHashMap<String, Object>();
        json.put("status", card.status().name());
        json.put("moved", card.moved());
        json.put("station", station);
        json.put("day", desk.election().date());
        json.put("hours", info("hours"));
        var ballots = new ArrayList<Object>();
        for (var ballot : card.ballots()) {
            ballots.add(Map.of("contest", ballot.contest(), "name", label(ballot.name())));
        }
        json.put("ballots", ballots);
        json.put("bring", info("bring"));
        json.put("ask", info("ask"));
        json.put("slip", card.slip());
        return json;
    }

    static String geo(StationCard.Point point) {
        return "geo:" + point.latitude() + "," + point.longitude();
    }

    /** What the answers come from: stage and date. */
    byte[] status() {
        var status = desk.status();
        var json = new LinkedHashMap<String, Object>();
        json.put("election", desk.election().slug());
        json.put("list", list());
        json.put("newer_refused", status.refused().isPresent());
        json.put("slip_key", HexFormat.of().formatHex(desk.slipKey()));
        return JSON.writeValueAsBytes(json);
    }

    private @Nullable Map<String, Object> list() {
        return desk.status()
                .serving()
                .<Map<String, Object>>map(serving -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("stage", serving.stage().name());
                    json.put(
                            "made",
                            serving.made().atZone(desk.zone()).toLocalDate().toString());
                    return json;
                })
                .orElse(null);
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

    private static Map<String, String> label(Label label) {
        var both = new LinkedHashMap<String, String>();
        both.put("id", label.id());
        both.put("en", label.en());
        return both;
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Written once: the padding stands last, so its dots go before the closing quotation mark and brace. */
    private static byte[] padded(Map<String, Object> json) {
        json.put("padding", "");
        var bare = JSON.writeValueAsBytes(json);
        int end = bare.length - 2;
        var padded = Arrays.copyOf(bare, (bare.length + BLOCK - 1) / BLOCK * BLOCK);
        Arrays.fill(padded, end, padded.length - 2, (byte) '.');
        padded[padded.length - 2] = '"';
        padded[padded.length - 1] = '}';
        return padded;
    }
}
