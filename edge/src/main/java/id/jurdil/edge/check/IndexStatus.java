package id.jurdil.edge.check;

import id.jurdil.edge.sealed.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * Which index answers.
 *
 * @param serving the one in use
 * @param refused why a newer file is not used, if there is one
 */
public record IndexStatus(Optional<Serving> serving, Optional<String> refused) {
    /** An index in use. */
    public record Serving(Stage stage, Instant made, long records) {}
}
