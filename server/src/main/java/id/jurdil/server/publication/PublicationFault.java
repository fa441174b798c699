package id.jurdil.server.publication;

import org.jspecify.annotations.Nullable;

/** The tree could not be published; what is there already stays as it is. */
public final class PublicationFault extends RuntimeException {
    PublicationFault(String message) {
        super(message);
    }

    PublicationFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
