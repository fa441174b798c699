package id.jurdil.election.definition;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.definition.DefinitionFaults.Fault;
import id.jurdil.election.statement.StatementId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The definition of the five villages, with something wrong in it. */
final class Broken {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, byte[]> files = new TreeMap<>();
    private final ObjectNode root;

    Broken() {
        var parts = FiveVillages.parts(any -> {});
        try {
            for (String name : List.of("election.json", "regions.csv", "stations.csv")) {
                files.put(name, parts.read(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        root = (ObjectNode) JSON.readTree(files.get("election.json"));
    }

    /** Sets the value at a JSON pointer; {@code null} in JSON is {@code "null"}. */
    Broken set(String pointer, String json) {
        var at = JsonPointer.compile(pointer);
        var value = JSON.readTree(json);
        switch (root.at(at.head())) {
            case ObjectNode object -> object.set(at.last().getMatchingProperty(), value);
            case ArrayNode array when at.last().getMatchingIndex() == array.size() -> array.add(value);
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
            default -> throw new IllegalArgumentException("nothing stands at " + pointer);
        }
        return this;
    }

    Broken remove(String pointer) {
        var at = JsonPointer.compile(pointer);
        switch (root.at(at.head())) {
            case ObjectNode object -> object.remove(at.last().getMatchingProperty());
            case ArrayNode array -> array.remove(at.last().getMatchingIndex());
            default -> throw new IllegalArgumentException("nothing stands at " + pointer);
        }
        return this;
    }

    /** Repeats an element of a list at its end. */
    Broken repeat(String pointer) {
        var at = JsonPointer.compile(pointer);
        ((ArrayNode) root.at(at.head())).add(root.at(at).deepCopy());
        return this;
    }

    /** Changes a table, and its hash with it. */
    Broken table(String name, UnaryOperator<String> change) {
        byte[] changed = change.apply(new String(files.get(name + ".csv"), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        files.put(name + ".csv", changed);
        return set("/" + name + "/sha256", '"' + StatementId.of(changed).hex() + '"');
    }

    Broken table(String name, String from, String to) {
        return table(name, text -> {
            if (!text.contains(from)) {
                throw new IllegalArgumentException("there is no " + from);
            }
            return text.replaceFirst(java.util.regex.Pattern.quote(from), to);
        });
    }

    Broken without(String file) {
        files.remove(file);
        return this;
    }

    /** Stores other bytes under a name, hash or no hash. */
    Broken stored(String file, byte[] bytes) {
        files.put(file, bytes);
        return this;
    }

    JsonNode root() {
        return root;
    }

    ElectionDefinition read() {
        return readAs(JSON.writeValueAsBytes(root));
    }

    /** Reads with these bytes as election.json. */
    ElectionDefinition readAs(byte[] election) {
        return ElectionDefinition.read(name -> {
            byte[] bytes = name.equals("election.json") ? election : files.get(name);
            if (bytes == null) {
                throw new FileNotFoundException("no such file: " + name);
            }
            return bytes;
        });
    }

    List<Fault> faults() {
        try {
            read();
            return List.of();
        } catch (DefinitionFaults e) {
            return e.faults();
        }
    }
}
