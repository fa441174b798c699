package id.jurdil.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a voter is told besides the station, in both languages: hours, what to bring, whom to ask, where to report. A file
 * of the operator may replace any of it; its format is in docs/guide/register/check.md.
 */
record CheckInfo(Map<Language, Map<String, String>> texts, String reportLink) {
    private static final Set<String> NAMES = Set.of("hours", "bring", "ask", "report");
    private static final String REPORT_LINK = "report_link";

    static CheckInfo read(Optional<Path> file) throws IOException {
        var texts = new EnumMap<Language, Map<String, String>>(Language.class);
        for (var language : Language.values()) {
            var own = new LinkedHashMap<String, String>();
            for (var name : NAMES) {
                own.put(name, Words.in(language).say("check.info." + name));
            }
            texts.put(language, own);
        }
        return file.isEmpty() ? new CheckInfo(texts, "") : overridden(texts, file.get());
    }

    private static CheckInfo overridden(Map<Language, Map<String, String>> texts, Path file) throws IOException {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException broken) {
            throw new IOException(file + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
        var link = "";
        for (var entry : json.properties()) {
            if (entry.getKey().equals(REPORT_LINK)
                    && entry.getValue().asString("").startsWith("https://")) {
                link = entry.getValue().asString();
                continue;
            }
            if (!NAMES.contains(entry.getKey())) {
                throw new IOException("%s: \"%s\" is not known; it may hold %s and %s (an https address)."
                        .formatted(file, entry.getKey(), String.join(", ", NAMES), REPORT_LINK));
            }
            for (var language : Language.values()) {
                var text = entry.getValue().path(language.code()).asString("");
                if (text.isBlank() || text.length() > 300) {
                    throw new IOException(
                            "%s: \"%s\" must hold a text of at most 300 characters under \"id\" and \"en\"."
                                    .formatted(file, entry.getKey()));
                }
                texts.getOrDefault(language, Map.of()).put(entry.getKey(), text);
            }
        }
        return new CheckInfo(texts, link);
    }

    String say(Language language, String name) {
        return texts.getOrDefault(language, Map.of()).getOrDefault(name, "");
    }
}
