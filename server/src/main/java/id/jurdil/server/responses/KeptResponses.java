package id.jurdil.server.responses;

import id.jurdil.server.voters.KeptTables;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the public filed, sealed as {@link Responses} keeps it. */
@Component
final class KeptResponses implements KeptTables {
    @Override
    public List<Kept> tables() {
        return List.of(
                new Kept(
                        "response_evidence",
                        "'response/' || (select number from response where id = response_evidence.response)"
                                + " || '/evidence/' || place"),
                new Kept("response", "'response/' || number"));
    }
}
