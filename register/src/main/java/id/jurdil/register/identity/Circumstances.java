package id.jurdil.register.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a person may vote, as known for voting day.
 *
 * @param birthDate null if unknown
 * @param maritalStatus null if unknown
 * @param service the service the person is active in on voting day
 * @param rightsRevoked whether a final judgment took the right to vote away
 */
public record Circumstances(
        @Nullable LocalDate birthDate,
        @Nullable MaritalStatus maritalStatus,
        boolean citizen,
        Service service,
        boolean rightsRevoked,
        boolean dead) {
    /** Active members of the armed forces and the police do not vote (Law 7/2017, article 200). */
    public enum Service {
        CIVILIAN,
        /** Tentara Nasional Indonesia. */
        TNI,
        /** Kepolisian. */
        POLRI
    }
}
