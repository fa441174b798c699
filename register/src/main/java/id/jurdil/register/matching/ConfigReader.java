package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.Adjustment;
import id.jurdil.register.matching.MatchConfig.Field;
import id.jurdil.register.matching.MatchConfig.Group;
import id.jurdil.register.matching.MatchConfig.KeyPart;
import id.jurdil.register.matching.MatchConfig.PairClass;
import id.jurdil.register.matching.MatchConfig.Pass;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a configuration strictly: an unknown member is a fault, for it may be a word typed wrong. */
final class ConfigReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** In the file; more would take days. */
    private static final double MOST_PAIRS = 1e11;

    private static final Set<String> DATES =
            Set.of("yyyy-MM-dd", "dd-MM-yyyy", "dd/MM/yyyy", "dd|MM|yyyy", "dd.MM.yyyy", "yyyyMMdd");

    private final String file;

    ConfigReader(String file) {
        this.file = file;
    }

    MatchConfig read(InputStream json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new MatchFault(file + ": "
                    + (at == null ? "" : "row " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                    + "not JSON: " + e.getOriginalMessage());
        }
        only(
                root,
                "$",
                "format",
                "name",
                "version",
                "note",
                "separator",
                "id",
                "fields",
                "groups",
                "adjustments",
                "classes",
                "blocking",
                "weights",
                "expected_duplicates",
                "threshold",
                "largest_block",
                "most_pairs");
        if (root.path("format").asInt(0) != 1) {
            throw fault("$.format", "this program reads format 1");
        }
        var separator = optionalText(root, "$", "separator", ",");
        if (separator.length() != 1) {
            throw fault("$.separator", "one character is expected");
        }
        var fields = fields(root);
        boolean estimate = weights(root, fields);
        var expected = root.has("expected_duplicates") ? number(root, "$", "expected_duplicates", 1e-9, 1) : null;
        if (!estimate && expected == null) {
            throw fault("$.expected_duplicates", "with given weights the share of duplicated rows is needed");
        }
        return new MatchConfig(
                text(root, "$", "name"),
                text(root, "$", "version"),
                separator.charAt(0),
                root.has("id") ? text(root, "$", "id") : null,
                fields,
                groups(root, fields),
                adjustments(root, fields),
                classes(root, fields),
                passes(root, fields),
                estimate,
                expected,
                number(root, "$", "threshold", 0, 1),
                root.has("largest_block") ? (int) number(root, "$", "largest_block", 2, 100_000) : 400,
                root.has("most_pairs") ? (long) number(root, "$", "most_pairs", 1, MOST_PAIRS) : mostPairs(estimate));
    }

    /** To estimate weights all pairs are held at once; else only the time they take is to be bounded. */
    private static long mostPairs(boolean estimate) {
        return estimate ? 200_000_000L : 4_000_000_000L;
    }

    private List<Field> fields(JsonNode root) {
        var fields = new ArrayList<Field>();
        var names = new HashSet<String>();
        for (var node : list(root, "$", "fields")) {
            var path = "$.fields[" + fields.size() + "]";
            only(
                    node,
                    path,
                    "name",
                    "columns",
                    "comparator",
                    "frequency",
                    "rarity",
                    "bits",
                    "m",
                    "u",
                    "dates",
                    "held",
                    "note");
            var name = text(node, path, "name");
            if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || !names.add(name)) {
                throw fault(path + ".name", "a name of letters, digits and _ that no other field has is expected");
            }
            var comparator = comparator(node, path);
            var columns = texts(node, path, "columns");
            columns(columns, comparator, path);
            var dates = node.has("dates") ? texts(node, path, "dates") : List.of("yyyy-MM-dd", "dd-MM-yyyy");
            if (!DATES.containsAll(dates)) {
                throw fault(path + ".dates", "dates may be written as " + sorted(DATES));
            }
            var u = node.has("u") ? shares(node, path, "u", comparator) : null;
            var bits = node.has("bits") ? bits(node, path, comparator) : null;
            if (bits != null && (node.has("m") || node.has("u"))) {
                throw fault(path + ".bits", "either bits or m and u are expected");
            }
            fields.add(new Field(
                    name,
                    columns,
                    comparator,
                    node.has("frequency") ? flag(node, path, "frequency") : comparator != Comparator.EXACT,
                    node.has("m") ? shares(node, path, "m", comparator) : start(comparator),
                    u,
                    bits,
                    node.has("rarity") ? number(node, path, "rarity", 0, 10) : 1,
                    readsDates(comparator) ? dates : List.of(),
                    held(node, path, comparator)));
        }
        if (fields.isEmpty() || fields.size() > 32) {
            throw fault("$.fields", "1 to 32 fields are expected");
        }
        return fields;
    }

    private void columns(List<String> columns, Comparator comparator, String path) {
        boolean fits = switch (comparator) {
            case NAME, TEXT -> !columns.isEmpty();
            case PLACE, HOME, BEARS, NAMESAKES -> columns.size() == 2;
            default -> columns.size() == 1;
        };
        if (!fits) {
            throw fault(
                    path + ".columns",
                    "one column is expected; name and text take several, place and home two (place, nik), bears two (nik, date) and namesakes two (name, date)");
        }
    }

    private static boolean readsDates(Comparator comparator) {
        return comparator == Comparator.DATE || comparator == Comparator.BIRTH || comparator == Comparator.BEARS;
    }

    /** What each level weighs, in bits. */
    private List<Double> bits(JsonNode node, String path, Comparator comparator) {
        var given = node.path("bits");
        only(given, path + ".bits", comparator.levels().toArray(String[]::new));
        return comparator.levels().stream()
                .map(level -> number(given, path + ".bits", level, -100, 100))
                .toList();
    }

    /** Levels set by hand: all of them, or those listed. */
    private Set<Integer> held(JsonNode node, String path, Comparator comparator) {
        var levels = comparator.levels();
        if (!node.has("held")) {
            return Set.of();
        }
        if (node.path("held").isBoolean()) {
            return flag(node, path, "held")
                    ? IntStream.range(0, levels.size()).boxed().collect(Collectors.toUnmodifiableSet())
                    : Set.of();
        }
        var held = new HashSet<Integer>();
        for (var level : texts(node, path, "held")) {
            if (!levels.contains(level)) {
                throw fault(path + ".held", "\"" + level + "\" is not one of " + levels);
            }
            held.add(levels.indexOf(level));
        }
        return held;
    }

    private Comparator comparator(JsonNode node, String path) {
        var word = text(node, path, "comparator");
        return Arrays.stream(Comparator.values())
                .filter(comparator -> word(comparator).equals(word))
                .findFirst()
                .orElseThrow(() -> fault(
                        path + ".comparator",
                        "\"" + word + "\" is not one of "
                                + Arrays.stream(Comparator.values())
                                        .map(ConfigReader::word)
                                        .toList()));
    }

    static String word(Comparator comparator) {
        return comparator.name().toLowerCase(Locale.ROOT);
    }

    private List<Double> shares(JsonNode node, String path, String member, Comparator comparator) {
        var given = node.path(member);
        path = path + "." + member;
        only(given, path, comparator.levels().toArray(String[]::new));
        var shares = new ArrayList<Double>();
        double sum = 0;
        for (var level : comparator.levels()) {
            double share = number(given, path, level, 1e-15, 1);
            shares.add(share);
            sum += share;
        }
        if (Math.abs(sum - 1) > 0.001) {
            throw fault(path, "the shares must sum to 1, they sum to " + Math.round(sum * 10000) / 10000.0);
        }
        return shares;
    }

    /** Where an estimation starts if the file says nothing. */
    private static List<Double> start(Comparator comparator) {
        return switch (comparator) {
            case EXACT -> List.of(0.9, 0.1);
            case DIGITS -> List.of(0.8, 0.1, 0.1);
            case NIK -> List.of(0.75, 0.08, 0.04, 0.01, 0.01, 0.06, 0.05);
            case DATE -> List.of(0.85, 0.03, 0.07, 0.05);
            case BIRTH -> List.of(0.85, 0.03, 0.02, 0.02, 0.04, 0.02, 0.02);
            case ISSUE -> List.of(0.85, 0.1, 0.05);
            case BEARS -> List.of(0.8, 0.15, 0.05);
            case ORIGIN -> List.of(0.7, 0.1, 0.1, 0.1);
            case REGION -> List.of(0.4, 0.2, 0.1, 0.1, 0.2);
            case PLACE -> List.of(0.75, 0.1, 0.05, 0.1);
            case HOME -> List.of(0.65, 0.3, 0.05);
            case NAMESAKES -> List.of(0.8, 0.15, 0.05);
            case TEXT -> List.of(0.75, 0.15, 0.1);
            case NAME -> List.of(0.7, 0.1, 0.15, 0.05);
        };
    }

    private boolean weights(JsonNode root, List<Field> fields) {
        var weights = text(root, "$", "weights");
        return switch (weights) {
            case "estimated" -> {
                for (int i = 0; i < fields.size(); i++) {
                    if (fields.get(i).bits() != null) {
                        throw fault("$.fields[" + i + "].bits", "bits go with given weights only");
                    }
                }
                yield true;
            }
            case "given" -> {
                for (int i = 0; i < fields.size(); i++) {
                    if (!root.path("fields").path(i).has("m") && fields.get(i).bits() == null) {
                        throw fault("$.fields[" + i + "].m", "with given weights every field needs m or bits");
                    }
                }
                yield false;
            }
            default -> throw fault("$.weights", "\"given\" or \"estimated\" is expected, not \"" + weights + "\"");
        };
    }

    private List<Group> groups(JsonNode root, List<Field> fields) {
        var groups = new ArrayList<Group>();
        var taken = new HashSet<Integer>();
        for (var node : optionalList(root, "groups")) {
            var path = "$.groups[" + groups.size() + "]";
            only(node, path, "name", "fields", "most", "least", "rarity", "note");
            var members = texts(node, path, "fields").stream()
                    .map(name -> field(fields, name, path + ".fields"))
                    .toList();
            for (int member : members) {
                if (!taken.add(member)) {
                    throw fault(path + ".fields", fields.get(member).name() + " is already in a group");
                }
            }
            groups.add(new Group(
                    text(node, path, "name"),
                    members,
                    limit(node, path, "most", 0, MatchConfig.UNLIMITED),
                    limit(node, path, "least", -MatchConfig.UNLIMITED, 0),
                    node.has("rarity") ? number(node, path, "rarity", 0, 10) : 0));
        }
        return groups;
    }

    /** What a group's sum is held to; one that counts a rarity need not be held. */
    private double limit(JsonNode node, String path, String member, double least, double most) {
        return node.has("rarity") && !node.has(member)
                ? (member.equals("most") ? most : least)
                : number(node, path, member, least, most);
    }

    private List<Adjustment> adjustments(JsonNode root, List<Field> fields) {
        var adjustments = new ArrayList<Adjustment>();
        for (var node : optionalList(root, "adjustments")) {
            var path = "$.adjustments[" + adjustments.size() + "]";
            only(node, path, "name", "when", "bits", "held", "note");
            adjustments.add(new Adjustment(
                    text(node, path, "name"),
                    when(node, path, fields),
                    number(node, path, "bits", -100, 100),
                    node.has("held") && flag(node, path, "held")));
        }
        return adjustments;
    }

    private List<PairClass> classes(JsonNode root, List<Field> fields) {
        var classes = new ArrayList<PairClass>();
        for (var node : optionalList(root, "classes")) {
            var path = "$.classes[" + classes.size() + "]";
            only(node, path, "name", "when", "always", "note");
            classes.add(new PairClass(
                    text(node, path, "name"),
                    node.has("when") ? when(node, path, fields) : Map.of(),
                    node.has("always") && flag(node, path, "always")));
        }
        if (classes.isEmpty() || !classes.getLast().when().isEmpty()) {
            classes.add(new PairClass("pair", Map.of(), false));
        }
        return classes;
    }

    private Map<Integer, Set<Integer>> when(JsonNode node, String path, List<Field> fields) {
        var when = new LinkedHashMap<Integer, Set<Integer>>();
        var given = node.path("when");
        for (var name : given.propertyNames()) {
            var at = path + ".when." + name;
            int field = field(fields, name, path + ".when");
            var levels = fields.get(field).comparator().levels();
            var wanted = new HashSet<Integer>();
            for (var level : texts(given, path + ".when", name)) {
                if (!levels.contains(level)) {
                    throw fault(at, "\"" + level + "\" is not one of " + levels);
                }
                wanted.add(levels.indexOf(level));
            }
            when.put(field, wanted);
        }
        if (when.isEmpty()) {
            throw fault(path + ".when", "at least one field with its levels is expected");
        }
        return when;
    }

    private List<Pass> passes(JsonNode root, List<Field> fields) {
        var passes = new ArrayList<Pass>();
        for (var node : list(root, "$", "blocking")) {
            var path = "$.blocking[" + passes.size() + "]";
            only(node, path, "name", "keys", "then", "estimate", "note");
            var keys = keys(node, path, "keys", fields);
            var then = node.has("then") ? keys(node, path, "then", fields) : List.<KeyPart>of();
            if (keys.isEmpty()) {
                throw fault(path + ".keys", "at least one key is expected");
            }
            if (keys.stream().filter(key -> key.key().lanes() > 1).count() > 1
                    || then.stream().anyMatch(key -> key.key().lanes() > 1)) {
                throw fault(path, "drop or slip may stand once, and only in keys");
            }
            passes.add(new Pass(
                    text(node, path, "name"), keys, then, !node.has("estimate") || flag(node, path, "estimate")));
        }
        if (passes.isEmpty()) {
            throw fault("$.blocking", "at least one pass is expected");
        }
        return passes;
    }

    private List<KeyPart> keys(JsonNode node, String path, String member, List<Field> fields) {
        var keys = new ArrayList<KeyPart>();
        for (var text : texts(node, path, member)) {
            int colon = text.indexOf(':');
            int field = field(fields, colon < 0 ? text : text.substring(0, colon), path + "." + member);
            var word = colon < 0 ? "" : text.substring(colon + 1);
            var possible = fields.get(field).comparator().keys();
            keys.add(new KeyPart(
                    field,
                    possible.stream()
                            .filter(key -> key.word().equals(word))
                            .findFirst()
                            .orElseThrow(() -> fault(
                                    path + "." + member,
                                    "\"" + text + "\": behind the colon may stand "
                                            + possible.stream()
                                                    .map(KeyKind::word)
                                                    .filter(key -> !key.isEmpty())
                                                    .toList()))));
        }
        return keys;
    }

    private int field(List<Field> fields, String name, String path) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw fault(path, "there is no field \"" + name + "\"");
    }

    // ------------------------------------------------------------ JSON

    private void only(JsonNode node, String path, String... members) {
        if (!node.isObject()) {
            throw fault(path, "an object is expected");
        }
        for (var name : node.propertyNames()) {
            if (!Arrays.asList(members).contains(name)) {
                throw fault(path + "." + name, "unknown; known are " + String.join(", ", members));
            }
        }
    }

    private String text(JsonNode node, String path, String member) {
        var value = node.path(member);
        if (!value.isString() || value.asString().isBlank()) {
            throw fault(path + "." + member, "a text is expected");
        }
        return value.asString();
    }

    private String optionalText(JsonNode node, String path, String member, String otherwise) {
        return node.has(member) ? text(node, path, member) : otherwise;
    }

    private boolean flag(JsonNode node, String path, String member) {
        if (!node.path(member).isBoolean()) {
            throw fault(path + "." + member, "true or false is expected");
        }
        return node.path(member).asBoolean();
    }

    private double number(JsonNode node, String path, String member, double least, double most) {
        var value = node.path(member);
        if (!value.isNumber() || value.asDouble() < least || value.asDouble() > most) {
            throw fault(path + "." + member, "a number from " + least + " to " + most + " is expected");
        }
        return value.asDouble();
    }

    private List<JsonNode> list(JsonNode node, String path, String member) {
        if (!node.path(member).isArray()) {
            throw fault(path + "." + member, "a list is expected");
        }
        var list = new ArrayList<JsonNode>();
        node.path(member).forEach(list::add);
        return list;
    }

    private List<JsonNode> optionalList(JsonNode node, String member) {
        return node.has(member) ? list(node, "$", member) : List.of();
    }

    private List<String> texts(JsonNode node, String path, String member) {
        var texts = new ArrayList<String>();
        for (var value : list(node, path, member)) {
            if (!value.isString()) {
                throw fault(path + "." + member + "[" + texts.size() + "]", "a text is expected");
            }
            texts.add(value.asString());
        }
        return texts;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private MatchFault fault(@Nullable String path, String what) {
        return new MatchFault(file + ": " + path + ": " + what);
    }
}
