package id.jurdil.server.responses;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The public's language: Indonesian unless English is asked for. */
record Words(String language, ResourceBundle bundle) {
    private static final String BUNDLE = "id.jurdil.server.responses.responses";

    static Words of(String asked) {
        String language = asked.equals("en") ? "en" : "id";
        var locale = Locale.of(language);
        return new Words(
                language,
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String say(String key, Object... parts) {
        String text = bundle.getString(key);
        return parts.length == 0 ? text : new MessageFormat(text, bundle.getLocale()).format(parts);
    }

    String other() {
        return language.equals("id") ? "en" : "id";
    }
}
