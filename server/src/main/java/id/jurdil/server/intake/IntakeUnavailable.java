package id.jurdil.server.intake;

import org.jspecify.annotations.Nullable;

/** Nothing was said about the statements; the sender keeps them and comes back. What was committed all the same is known then. */
public final class IntakeUnavailable extends RuntimeException {
    IntakeUnavailable(String message) {
        super(message);
    }

    IntakeUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
