package id.jurdil.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The named values of a body or query: each at most once, none but those expected, every one a text. */
record Fields(Map<String, String> values) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Stands where bytes are no UTF-8, unless somebody wrote it. */
    private static final char REPLACEMENT = '\uFFFD';

    /** A body that is none; the message is for whoever wrote the client. */
    static final class Unreadable extends Exception {
        Unreadable(String why) {
            super(why);
        }
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Reads {@code application/x-www-form-urlencoded}. */
    static Fields ofForm(byte[] body, Set<String> expected) throws Unreadable {
        return ofForm(utf8(body), expected);
    }

    static Fields ofForm(String text, Set<String> expected) throws Unreadable {
        Map<String, String> values = new LinkedHashMap<>();
        for (var pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new Unreadable("a field without a value");
            }
            put(values, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)), expected);
        }
        return new Fields(values);
    }

    /** Reads one flat JSON object of texts. */
    static Fields ofJson(byte[] body, Set<String> expected) throws Unreadable {
        Map<String, String> values = new LinkedHashMap<>();
        try (var json = JSON.createParser(utf8(body))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("expected one JSON object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    throw new Unreadable("every value must be a text");
                }
                put(values, name, json.getString(), expected);
            }
            if (json.nextToken() != null) {
                throw new Unreadable("expected one JSON object and nothing behind it");
            }
        } catch (JacksonException _) {
            throw new Unreadable("expected one JSON object");
        }
        return new Fields(values);
    }

    private static void put(Map<String, String> values, String name, String value, Set<String> expected)
            throws Unreadable {
        if (!expected.contains(name)) {
            throw new Unreadable("only these fields are known: " + String.join(", ", expected));
        }
        if (values.put(name, value) != null) {
            throw new Unreadable("the field " + name + " stands twice");
        }
    }

    private static String decoded(String text) throws Unreadable {
        var bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    throw new Unreadable("a percent sign without two digits");
                }
                try {
                    bytes.put((byte) Integer.parseInt(text, i + 1, i + 3, 16));
                } catch (NumberFormatException _) {
                    throw new Unreadable("a percent sign without two digits");
                }
                i += 2;
            } else {
                bytes.put((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        bytes.flip();
        var exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return utf8(exact);
    }

    private static String utf8(byte[] bytes) throws Unreadable {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(bytes);
    }

    private static String strictly(byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Unreadable("expected UTF-8");
        }
    }
}
