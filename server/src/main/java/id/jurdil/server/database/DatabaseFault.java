package id.jurdil.server.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be started or may not be used; the message says what to do. */
public final class DatabaseFault extends RuntimeException {
    public DatabaseFault(String message) {
        super(message);
    }

    public DatabaseFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
