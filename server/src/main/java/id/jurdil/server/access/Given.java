package id.jurdil.server.access;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a body must hold. */
final class Given {
    private static final int LONGEST = 2_000;

    private Given() {}

    static String text(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw OfficeRefused.malformed("%s is missing".formatted(name));
        }
        if (value.length() > LONGEST) {
            throw OfficeRefused.malformed("%s is longer than %d characters".formatted(name, LONGEST));
        }
        return value;
    }

    static JsonNode json(@Nullable JsonNode value) {
        if (value == null || !value.isObject()) {
            throw OfficeRefused.malformed("credential is missing");
        }
        return value;
    }
}
