package id.jurdil.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published test vectors. */
final class Vectors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Vectors() {}

    static Path folder(String name) {
        return Path.of("src/test/resources/vectors/tlog").resolve(name);
    }

    static JsonNode read(String name) {
        return read(folder(name));
    }

    static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }

    static List<Path> filesUnder(String name) throws IOException {
        try (var files = Files.walk(folder(name))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A number of 64 bits without sign. */
    static long unsigned(JsonNode node) {
        return node.bigIntegerValue().longValue();
    }

    /** Some vectors have "don't care 1" and the like in place of a root; any other 32 bytes serve as well. */
    static Hash hash(JsonNode node) {
        var bytes = Base64.getDecoder().decode(node.asString());
        return new String(bytes, UTF_8).startsWith("don't care") ? Hash.sha256(bytes) : Hash.of(bytes);
    }

    static List<Hash> hashes(JsonNode node) {
        var hashes = new ArrayList<Hash>();
        node.forEach(hash -> hashes.add(hash(hash)));
        return hashes;
    }

    static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
