package id.jurdil.server.lists.exports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The words on official papers, which are in Indonesian. */
final class Texts {
    private static final Properties TEXTS = read();

    private Texts() {}

    private static Properties read() {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream("papers.id.properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** A text with its places filled, as {@link String#format} does. */
    static String of(String key, Object... places) {
        String text = Objects.requireNonNull(TEXTS.getProperty(key), key);
        return places.length == 0 ? text : text.formatted(places);
    }
}
