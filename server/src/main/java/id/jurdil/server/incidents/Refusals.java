package id.jurdil.server.incidents;

import id.jurdil.server.access.OfficeRefused;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What cannot be done with an incident, and what to do instead. */
final class Refusals {
    private Refusals() {}

    /** @param detail for engineers, or what the text names: never anything personal */
    static OfficeRefused conflict(String code, String detail) {
        return new OfficeRefused(
                HttpStatus.CONFLICT,
                code,
                Map.of("id", IncidentTexts.in("id", code), "en", IncidentTexts.in("en", code)),
                detail);
    }

    static OfficeRefused conflict(String code) {
        return conflict(code, "");
    }
}
