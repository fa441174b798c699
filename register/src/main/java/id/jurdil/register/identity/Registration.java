package id.jurdil.register.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a register row says about a person's identity, unchecked.
 *
 * @param nik as written
 * @param familyCardNumber as written; null if the row has no such column
 * @param birthDate null if missing or unreadable
 * @param sex null if missing or unreadable
 * @param district six digits of the present address; null if unknown
 */
public record Registration(
        String nik,
        @Nullable String familyCardNumber,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable String district) {}
