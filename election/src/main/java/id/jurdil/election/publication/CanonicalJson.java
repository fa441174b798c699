package id.jurdil.election.publication;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form of RFC 8785, followed by a newline: keys in order of their UTF-16 units, no spaces, whole numbers only.
 * Values are maps, lists, strings, whole numbers, booleans and null.
 */
public final class CanonicalJson {
    private final StringBuilder out = new StringBuilder(512);

    private CanonicalJson() {}

    public static byte[] bytes(Object value) {
        var json = new CanonicalJson();
        json.write(value);
        return json.out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Null n -> out.append("null");
            case String text -> text(text);
            case Integer number -> out.append(number.intValue());
            case Long number -> number(number);
            case Boolean flag -> out.append(flag.booleanValue());
            case Map<?, ?> map -> object(map);
            case List<?> list -> list(list);
            default -> throw new IllegalArgumentException("not a value of canonical JSON: " + value.getClass());
        }
    }

    /** RFC 8785 numbers are doubles: a whole number beyond 2^53 has no exact form. */
    private void number(long number) {
        if (number > 1L << 53 || number < -(1L << 53)) {
            throw new IllegalArgumentException("a number beyond 2^53: " + number);
        }
        out.append(number);
    }

    private void object(Map<?, ?> map) {
        boolean isSorted = map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null;
        out.append('{');
        char before = 0;
        for (var entry : (isSorted ? map : new TreeMap<>(map)).entrySet()) {
            if (before != 0) {
                out.append(before);
            }
            before = ',';
            text((String) entry.getKey());
            out.append(':');
            write(entry.getValue());
        }
        out.append('}');
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i));
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, written, i);
            written = i + 1;
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        out.append(text, written, text.length()).append('"');
    }
}
