package id.jurdil.register.fieldwork;

import id.jurdil.register.fieldwork.FieldAct.Correction;
import id.jurdil.register.fieldwork.FieldAct.Made;
import id.jurdil.register.fieldwork.FieldAct.Outcome;
import id.jurdil.register.fieldwork.FieldAct.Position;
import id.jurdil.register.fieldwork.FieldAct.Subject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bytes that a phone signed, strictly: docs/formats/coklit.md. */
public final class ActReader {
    private static final int MOST_BYTES = 8_192;
    private static final Set<String> COUNTS = Set.of("visited", "matching", "changed", "struck", "moved", "new");
    private static final List<String> ABOUT_ALL = List.of("v", "device", "nonce", "station", "at", "kind", "replaces");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode act;

    private ActReader(JsonNode act) {
        this.act = act;
    }

    /** @throws ActFault if anything is missing, superfluous or out of bounds */
    public static FieldAct read(byte[] signed) {
        if (signed.length > MOST_BYTES) {
            throw new ActFault("an act has at most %d bytes".formatted(MOST_BYTES));
        }
        JsonNode json;
        try {
            json = JSON.readTree(signed);
        } catch (JacksonException e) {
            throw new ActFault("not JSON");
        }
        if (!json.isObject()) {
            throw new ActFault("not an object");
        }
        return new ActReader(json).act();
    }

    private FieldAct act() {
        if (number("v", 1, 1) != 1) {
            throw new ActFault("v");
        }
        text("nonce", "[\\w-]{22}");
        var made = new Made(
                text("station", "[0-9]{1,2}(\\.[0-9]{2,4}){3}/[0-9]{3,4}"),
                text("device", "[0-9a-f]{32}"),
                number("at", 0, 253_402_300_799L),
                act.has("replaces") ? text("replaces", "[0-9a-f]{64}") : null);
        return switch (text("kind", "[a-z]{3,12}")) {
            case "matches" -> {
                only("voter", "version", "household");
                yield new FieldAct.Matches(made, subject());
            }
            case "changed" -> {
                only("voter", "version", "household", "changes");
                yield new FieldAct.Changed(made, subject(), changes(act.path("changes")));
            }
            case "struck" -> {
                only("voter", "version", "household", "reason", "proof");
                yield new FieldAct.Struck(made, subject(), ground());
            }
            case "moved" -> {
                only("voter", "version", "household", "to", "proof");
                text("proof", "id_card");
                String to = text("to", "([0-9]{3,4})?");
                yield new FieldAct.WrongStation(made, subject(), to.isEmpty() ? null : to);
            }
            case "new" -> {
                only("voter", "version", "household", "person");
                number("version", 0, 0);
                yield new FieldAct.NewVoter(
                        made, text("voter", "[0-9a-f-]{36}"), household(), person(act.path("person")));
            }
            case "visited" -> {
                only("household", "outcome", "receipt", "position");
                yield new FieldAct.Visited(
                        made,
                        household(),
                        Outcome.valueOf(text("outcome", "met|absent|refused").toUpperCase(Locale.ROOT)),
                        text("receipt", "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"),
                        position(act.path("position")));
            }
            case "reported" -> {
                only("day", "counts");
                yield new FieldAct.Reported(made, day(), counts(act.path("counts")));
            }
            default -> throw new ActFault("kind: not one of the known kinds");
        };
    }

    private Subject subject() {
        return new Subject(
                Long.parseLong(text("voter", "[1-9][0-9]{0,17}")),
                (int) number("version", 1, Integer.MAX_VALUE),
                household());
    }

    private String household() {
        return text("household", "[\\w-]{1,48}");
    }

    private StrikeGround ground() {
        var ground = StrikeGround.of(number("reason", 1, 7)).orElseThrow(() -> new ActFault("reason"));
        if (!text("proof", "[a-z_]{3,40}").equals(ground.proof())) {
            throw new ActFault("proof: not the one that this reason asks for");
        }
        return ground;
    }

    private static Map<PersonField, Correction> changes(JsonNode json) {
        var changes = new EnumMap<PersonField, Correction>(PersonField.class);
        for (var entry : object(json, "changes").properties()) {
            var field = field(entry.getKey(), "changes");
            var change = entry.getValue();
            if (!change.isObject() || change.size() != 2) {
                throw new ActFault("changes." + field.column());
            }
            String from = value(change.path("from"), "changes.%s.from".formatted(field.column()));
            String to = value(change.path("to"), "changes.%s.to".formatted(field.column()));
            if (!field.accepts(to) || to.equals(from)) {
                throw new ActFault("changes.%s.to".formatted(field.column()));
            }
            changes.put(field, new Correction(from, to));
        }
        if (changes.isEmpty()) {
            throw new ActFault("changes: there are none");
        }
        return changes;
    }

    private static Map<PersonField, String> person(JsonNode json) {
        var person = new EnumMap<PersonField, String>(PersonField.class);
        for (var entry : object(json, "person").properties()) {
            var field = field(entry.getKey(), "person");
            String value = value(entry.getValue(), "person." + field.column());
            if (!field.accepts(value)) {
                throw new ActFault("person." + field.column());
            }
            person.put(field, value);
        }
        for (var field : PersonField.values()) {
            if (!person.containsKey(field)) {
                throw new ActFault("person.%s: missing".formatted(field.column()));
            }
        }
        return person;
    }

    private static PersonField field(String column, String where) {
        return PersonField.of(column).orElseThrow(() -> new ActFault(where + ": a field that is not known"));
    }

    private static JsonNode object(JsonNode json, String name) {
        if (!json.isObject()) {
            throw new ActFault(name + ": not an object");
        }
        return json;
    }

    private static String value(JsonNode json, String name) {
        if (!json.isString() || json.stringValue().length() > 200) {
            throw new ActFault(name);
        }
        return json.stringValue();
    }

    private static @Nullable Position position(JsonNode json) {
        if (json.isMissingNode()) {
            return null;
        }
        if (!json.isObject() || json.size() != 3) {
            throw new ActFault("position");
        }
        return new Position(
                tenThousandths(json.path("lat"), 90, "position.lat"),
                tenThousandths(json.path("lon"), 180, "position.lon"),
                (int) whole(json.path("accuracy"), 0, 1_000_000, "position.accuracy"));
    }

    /** Coarser than the phone could say: about eleven metres. A finer one is refused, so that none is ever kept. */
    private static int tenThousandths(JsonNode json, int most, String name) {
        if (!json.isNumber()) {
            throw new ActFault(name);
        }
        try {
            int value = json.decimalValue().movePointRight(4).intValueExact();
            if (Math.abs((long) value) <= most * 10_000L) {
                return value;
            }
        } catch (ArithmeticException e) {
            // Finer than four decimals, or no place on earth
        }
        throw new ActFault(name);
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(text("day", "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
        } catch (DateTimeParseException e) {
            throw new ActFault("day");
        }
    }

    private static Map<String, Integer> counts(JsonNode json) {
        var counts = new HashMap<String, Integer>();
        for (var entry : object(json, "counts").properties()) {
            counts.put(entry.getKey(), (int) whole(entry.getValue(), 0, 100_000, "counts"));
        }
        if (!counts.keySet().equals(COUNTS)) {
            throw new ActFault("counts: exactly " + COUNTS.stream().sorted().toList());
        }
        return counts;
    }

    private String text(String name, String shape) {
        var value = act.path(name);
        if (!value.isString() || !value.stringValue().matches(shape)) {
            throw new ActFault(name);
        }
        return value.stringValue();
    }

    private long number(String name, long least, long most) {
        return whole(act.path(name), least, most, name);
    }

    private static long whole(JsonNode value, long least, long most, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new ActFault(name);
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw new ActFault(name);
        }
        return number;
    }

    /** Nothing beside what every act has and what this kind has. */
    private void only(String... own) {
        var allowed = Set.of(own);
        for (String name : act.propertyNames()) {
            if (!ABOUT_ALL.contains(name) && !allowed.contains(name)) {
                throw new ActFault("a field that this kind of act does not have");
            }
        }
    }
}
