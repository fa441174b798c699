package id.jurdil.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the office shows it. Nothing is ever removed: it is active or it is not.
 *
 * @param login the word that is typed to sign in
 * @param name who holds it, or which desk
 * @param hasPassword whether a password and a second factor are set
 * @param passkeys how many passkeys it has
 * @param provider whether the account of an identity provider opens it
 */
record Account(
        long id,
        String login,
        String name,
        Role role,
        String unit,
        boolean active,
        boolean hasPassword,
        int passkeys,
        boolean provider,
        Instant madeAt,
        @Nullable Instant lastSeenAt) {
    Officer officer() {
        return new Officer(id, role, unit);
    }
}
