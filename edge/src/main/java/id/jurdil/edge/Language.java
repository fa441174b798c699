package id.jurdil.edge;

import java.util.Locale;

/** A language of the pages. */
enum Language {
    INDONESIAN("id"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    Locale locale() {
        return Locale.of(code);
    }

    Language other() {
        return this == INDONESIAN ? ENGLISH : INDONESIAN;
    }

    /** The language that a request target asks for by {@code ?lang=en}; Indonesian unless it does. */
    static Language ofTarget(String target) {
        var query = target.indexOf('?');
        return query >= 0 && ("&" + target.substring(query + 1) + "&").contains("&lang=en&") ? ENGLISH : INDONESIAN;
    }
}
