package id.jurdil.edge;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The texts of one language, and its way to write numbers and times. */
final class Words {
    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Language language;
    private final Properties texts = new Properties();

    private Words(Language language) {
        this.language = language;
        var file = "text." + language.code() + ".properties";
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Words in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    Language language() {
        return language;
    }

    Properties texts() {
        return texts;
    }

    /** The text of {@code key}, its gaps {@code {0}}, {@code {1}} … filled; whole numbers as this language writes them. */
    String say(String key, Object... parts) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No text for " + key + " in " + language);
        }
        for (int i = 0; i < parts.length; i++) {
            text = text.replace(
                    "{" + i + "}",
                    parts[i] instanceof Number number ? number(number.longValue()) : String.valueOf(parts[i]));
        }
        return text;
    }

    /** The text of {@code key}, or {@code otherwise} if there is none. */
    String sayOr(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }

    /** {@code 1.234.567} or {@code 1,234,567}. */
    String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** {@code part} of {@code whole} to a tenth of a percent, half up; empty when there is no whole. */
    String share(long part, long whole) {
        if (whole <= 0) {
            return "";
        }
        var tenths = (Math.multiplyExact(part, 2000L) + whole) / Math.multiplyExact(whole, 2L);
        return number(tenths / 10) + say("decimal") + tenths % 10 + say("percent");
    }

    /** An instant in seconds since 1970, as a clock in {@code zone} showed it. */
    String time(long seconds, ZoneId zone) {
        var local = Instant.ofEpochSecond(seconds).atZone(zone);
        var offset = local.getOffset().getId().equals("Z")
                ? "UTC"
                : "UTC" + local.getOffset().getId();
        return DateTimeFormatter.ofPattern(say("time"), language.locale()).format(local) + " "
                + sayOr("zone." + zone.getId(), offset);
    }
}
