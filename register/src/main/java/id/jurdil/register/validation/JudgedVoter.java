package id.jurdil.register.validation;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row read and judged.
 *
 * @param disability 1 to 6, or 0
 * @param codes of the rules that it breaks
 * @param hard whether one of them holds the row
 */
public record JudgedVoter(
        @Nullable LocalDate birthDate,
        @Nullable MaritalStatus maritalStatus,
        @Nullable Sex sex,
        int disability,
        List<String> codes,
        boolean hard) {}
