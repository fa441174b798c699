package id.jurdil.server.incidents;

import java.util.Locale;
import java.util.ResourceBundle;

/** Words of the room in both languages: refusals, and what the fields of a person are called in letters. */
final class IncidentTexts {
    private static final ResourceBundle INDONESIAN = bundle("id");
    private static final ResourceBundle ENGLISH = bundle("en");

    private IncidentTexts() {}

    static String in(String language, String key) {
        return (language.equals("en") ? ENGLISH : INDONESIAN).getString(key);
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "id.jurdil.server.incidents.incidents",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
