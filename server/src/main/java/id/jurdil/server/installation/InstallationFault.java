package id.jurdil.server.installation;

import org.jspecify.annotations.Nullable;

/** Something that this installation needs is missing or does not fit; the message says what to do. */
public final class InstallationFault extends RuntimeException {
    public InstallationFault(String message) {
        super(message);
    }

    public InstallationFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
