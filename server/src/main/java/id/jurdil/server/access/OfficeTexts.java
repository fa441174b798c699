package id.jurdil.server.access;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What the codes of the office's API mean, in Indonesian and English, from the message files beside this class. */
final class OfficeTexts {
    private static final ResourceBundle INDONESIAN = bundle("id");
    private static final ResourceBundle ENGLISH = bundle("en");

    private OfficeTexts() {}

    static Map<String, String> of(String code) {
        return Map.of("id", INDONESIAN.getString(code), "en", ENGLISH.getString(code));
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "id.jurdil.server.access.office",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
