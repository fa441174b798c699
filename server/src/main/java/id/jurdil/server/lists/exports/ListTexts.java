package id.jurdil.server.lists.exports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What a refusal says to the officer, in both languages. */
final class ListTexts {
    private static final Properties TEXTS = read();

    private ListTexts() {}

    private static Properties read() {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(ListTexts.class.getResourceAsStream("refusals.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static Map<String, String> of(String code) {
        return Map.of("id", text(code + ".id"), "en", text(code + ".en"));
    }

    private static String text(String key) {
        return Objects.requireNonNull(TEXTS.getProperty(key), key);
    }
}
