package id.jurdil.server.voters.keys;

import org.jspecify.annotations.Nullable;

/** A key is missing, not readable, or not the right one; the message says what to do and never shows a key. */
public final class KeyFault extends RuntimeException {
    public KeyFault(String message) {
        super(message);
    }

    public KeyFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
