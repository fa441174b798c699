package id.jurdil.server.duplicates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with a case.
 *
 * @param account number of the account, or what else did it: {@code matching}
 * @param step {@code proposed}, {@code referred}, {@code decided}, {@code returned}, {@code undone}, {@code withdrawn}
 * @param keep number of the voter to be kept, where one is to be struck
 * @param act of the register's journal
 */
record CaseStep(
        int number,
        Instant at,
        String account,
        String role,
        String unit,
        String step,
        @Nullable String decision,
        @Nullable Long keep,
        @Nullable String reason,
        @Nullable Long act) {}
