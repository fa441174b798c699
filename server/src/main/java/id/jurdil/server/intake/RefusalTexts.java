package id.jurdil.server.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What the public codes mean, in Indonesian and English, from the message files beside this class. */
final class RefusalTexts {
    private static final ResourceBundle INDONESIAN = bundle("id");
    private static final ResourceBundle ENGLISH = bundle("en");

    private RefusalTexts() {}

    static Map<String, String> of(String code) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("id", INDONESIAN.getString(code));
        texts.put("en", ENGLISH.getString(code));
        return texts;
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "id.jurdil.server.intake.refusals",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
