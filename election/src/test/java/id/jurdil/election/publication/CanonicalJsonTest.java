package id.jurdil.election.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {
    private static String json(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    /** RFC 8785 §3.2.3: by UTF-16 units, so that an emoji (a surrogate pair) comes before U+FB33. */
    @Test
    void keysAreInOrderOfTheirUtf16Units() {
        var keys = new TreeMap<String, Object>();
        for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            keys.put(key, 1);
        }

        assertThat(json(keys))
                .isEqualTo(
                        "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,\"\ufb33\":1}\n");
    }

    @Test
    void textIsEscapedNoMoreThanNeeded() {
        assertThat(json("a\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é"))
                .isEqualTo("\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028é\"\n");
    }

    @Test
    void everyCharacterComesBackThroughAnotherReader() {
        var mapper = JsonMapper.builder().build();
        for (int c = 0; c < 0x10000; c++) {
            if (!Character.isSurrogate((char) c)) {
                String text = "x" + (char) c + "y";
                assertThat(mapper.readValue(CanonicalJson.bytes(text), String.class))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void valuesAreWholeNumbersTextsFlagsNullListsAndObjects() {
        assertThat(json(Arrays.asList(1, -7L, true, false, null, Null.HERE, List.of(), Map.of(), "")))
                .isEqualTo("[1,-7,true,false,null,null,[],{},\"\"]\n");
        assertThat(json(1L << 53)).isEqualTo("9007199254740992\n");
    }

    @Test
    void aFractionOrANumberThatADoubleCannotHoldIsRefused() {
        assertThatThrownBy(() -> json(0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> json((1L << 53) + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> json(Long.MIN_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> json(List.of(new Object()))).isInstanceOf(IllegalArgumentException.class);
    }
}
