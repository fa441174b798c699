package id.jurdil.register.matching;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A configuration as a file: the one that was read, with other weights, laid out for people to read and to compare. */
final class ConfigText {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode root;

    private ConfigText(ObjectNode root) {
        this.root = root;
    }

    /** A configuration that {@link MatchConfig#read} takes. */
    static ConfigText of(byte[] json) {
        return new ConfigText((ObjectNode) JSON.readTree(json));
    }

    void version(String version) {
        root.put("version", version);
    }

    /** Gives a line another weight: tenths of a bit, or hundredths of a rarity. */
    void set(Line line, MatchConfig config, double weight) {
        switch (line) {
            case Line.OfLevel level -> {
                var word =
                        config.fields().get(level.field()).comparator().levels().get(level.level());
                ((ObjectNode) field(level.field()).path("bits")).put(word, rounded(weight, 10));
            }
            case Line.OfRarity rarity -> field(rarity.field()).put("rarity", Math.max(0, rounded(weight, 100)));
            case Line.OfGroupRarity rarity ->
                ((ObjectNode) root.path("groups").path(rarity.group()))
                        .put("rarity", Math.max(0, rounded(weight, 100)));
            case Line.OfAdjustment adjustment ->
                ((ObjectNode) root.path("adjustments").path(adjustment.adjustment())).put("bits", rounded(weight, 10));
        }
    }

    private ObjectNode field(int number) {
        return (ObjectNode) root.path("fields").path(number);
    }

    private static double rounded(double weight, int parts) {
        return (double) StrictMath.round(weight * parts) / parts;
    }

    /** The file: one member a line, and of a list of objects one object a line. */
    @Override
    public String toString() {
        return root.propertyNames().stream()
                .map(name -> "  " + quoted(name) + ": " + member(root.path(name)))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String member(JsonNode node) {
        return node.isArray() && node.path(0).isObject()
                ? elements(node).stream()
                        .map(element -> "    " + inline(element))
                        .collect(Collectors.joining(",\n", "[\n", "\n  ]"))
                : inline(node);
    }

    private static String inline(JsonNode node) {
        if (node.isObject()) {
            return node.propertyNames().stream()
                    .map(name -> quoted(name) + ": " + inline(node.path(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return node.isArray()
                ? elements(node).stream().map(ConfigText::inline).collect(Collectors.joining(", ", "[", "]"))
                : JSON.writeValueAsString(node);
    }

    private static List<JsonNode> elements(JsonNode list) {
        return IntStream.range(0, list.size()).mapToObj(list::path).toList();
    }

    private static String quoted(String name) {
        return JSON.writeValueAsString(name);
    }
}
