package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.Ruling.Obstacle;
import id.jurdil.server.access.OfficeRefused;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.http.HttpStatus;

/** What this room refuses, with the texts of the message files beside it. */
final class CaseRefusals {
    private static final ResourceBundle INDONESIAN = bundle("id");
    private static final ResourceBundle ENGLISH = bundle("en");

    private CaseRefusals() {}

    static OfficeRefused of(Obstacle obstacle) {
        return obstacle == Obstacle.OTHER_UNIT
                ? OfficeRefused.otherUnit()
                : conflict(obstacle.name(), "the rules of cases do not allow it now");
    }

    /** The same, told before it is tried. */
    static CaseView.Obstacle told(Obstacle obstacle) {
        return new CaseView.Obstacle(
                obstacle.name(), INDONESIAN.getString(obstacle.name()), ENGLISH.getString(obstacle.name()));
    }

    static OfficeRefused conflict(String code, String detail) {
        return refusal(HttpStatus.CONFLICT, code, detail);
    }

    static OfficeRefused badRequest(String code, String detail) {
        return refusal(HttpStatus.BAD_REQUEST, code, detail);
    }

    private static OfficeRefused refusal(HttpStatus status, String code, String detail) {
        return new OfficeRefused(
                status, code, Map.of("id", INDONESIAN.getString(code), "en", ENGLISH.getString(code)), detail);
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "id.jurdil.server.duplicates.cases",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
