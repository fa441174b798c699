package id.jurdil.election.definition;

import id.jurdil.election.definition.DefinitionFaults.Fault;
import id.jurdil.election.form.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A place in a JSON document that knows its path. Reading never stops at a fault: it is noted, a harmless value stands in
 * for what is missing, and the whole definition is refused at the end with all faults.
 */
final class JsonPlace {
    private final JsonNode node;
    private final String path;
    private final List<Fault> faults;
    private final Set<String> asked = new HashSet<>();

    JsonPlace(JsonNode node, String path, List<Fault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    String path() {
        return path;
    }

    void fault(String problem) {
        faults.add(new Fault(path, problem));
    }

    boolean isMissing() {
        return node.isMissingNode() || node.isNull();
    }

    boolean isText() {
        return node.isString();
    }

    boolean isInteger() {
        return node.isIntegralNumber();
    }

    boolean isList() {
        return node.isArray();
    }

    JsonPlace at(String key) {
        asked.add(key);
        return new JsonPlace(node.path(key), path + "." + key, faults);
    }

    /** The elements of a list; faulted when it is none, or has fewer than {@code least}. */
    List<JsonPlace> list(String key, int least) {
        var place = at(key);
        if (!place.node.isArray()) {
            place.fault("expected a list");
            return List.of();
        }
        var elements = place.elements();
        if (elements.size() < least) {
            place.fault("expected at least %d elements".formatted(least));
        }
        return elements;
    }

    List<JsonPlace> elements() {
        var elements = new ArrayList<JsonPlace>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(node.get(i), path + "[" + i + "]", faults));
        }
        return elements;
    }

    String text(String key) {
        var place = at(key);
        return place.text();
    }

    String text() {
        if (!node.isString()) {
            fault(isMissing() ? "missing; expected a text" : "expected a text");
            return "";
        }
        return node.stringValue();
    }

    String matching(String key, String pattern, String expected) {
        var place = at(key);
        String text = place.text();
        if (place.node.isString() && !text.matches(pattern)) {
            place.fault("\"%s\" is not %s".formatted(text, expected));
        }
        return text;
    }

    long integer() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            fault(isMissing() ? "missing; expected a whole number" : "expected a whole number");
            return 0;
        }
        return node.longValue();
    }

    int integer(String key, int least, int most) {
        var place = at(key);
        long value = place.integer();
        if (place.isInteger() && (value < least || value > most)) {
            place.fault("%d is outside %d..%d".formatted(value, least, most));
            return least;
        }
        return (int) value;
    }

    @Nullable
    Integer optionalInteger(String key, int least, int most) {
        return at(key).isMissing() ? null : Integer.valueOf(integer(key, least, most));
    }

    boolean flag(String key) {
        var place = at(key);
        if (!place.node.isBoolean()) {
            place.fault("expected true or false");
        }
        return place.node.asBoolean(false);
    }

    Label label(String key) {
        var place = at(key);
        if (!place.node.isObject()) {
            place.fault("expected a text in both languages: {\"id\": …, \"en\": …}");
            return new Label("", "");
        }
        var label = new Label(place.text("id"), place.text("en"));
        place.nothingElse();
        return label;
    }

    @Nullable
    Label optionalLabel(String key) {
        return at(key).isMissing() ? null : label(key);
    }

    /** Notes every property that nothing has asked for: a misspelt one is never passed over in silence. */
    void nothingElse() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                faults.add(new Fault(path + "." + name, "unknown property"));
            }
        }
    }

    /** Says that a property is known, though this reader has no use for it. */
    void known(String... keys) {
        asked.addAll(List.of(keys));
    }

    static JsonPlace missing(String path, List<Fault> faults) {
        return new JsonPlace(JsonNodeFactory.instance.missingNode(), path, faults);
    }
}
