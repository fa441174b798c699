package id.jurdil.register.identity;

/**
 * One rule over a {@link Registration}.
 *
 * @param code public and stable, like {@code N03}
 * @param labelId what is wrong, in Indonesian
 * @param labelEn the same in English
 */
public record IdentityRule(String code, Level level, Check check, String labelId, String labelEn) {
    /** What follows from a breach. */
    public enum Level {
        /** No such number was ever issued: the row is held for the civil registry. */
        HARD,
        /** Worth a look; it never rejects, for a number keeps its first place and date through life. */
        SOFT
    }

    /** What is looked at; the table of rules names these in lower case with hyphens. */
    public enum Check {
        NIK_NOT_SIXTEEN_DIGITS,
        NIK_PROVINCE_UNKNOWN,
        NIK_DATE_IMPOSSIBLE,
        NIK_SERIAL_ZERO,
        NIK_REPEATED_DIGITS,
        NIK_SEX_DIFFERS,
        NIK_BIRTH_DATE_DIFFERS,
        NIK_DISTRICT_DIFFERS,
        NIK_SYNTHETIC,
        BIRTH_DATE_PLACEHOLDER,
        FAMILY_NOT_SIXTEEN_DIGITS,
        FAMILY_PROVINCE_UNKNOWN,
        FAMILY_DATE_IMPOSSIBLE,
        FAMILY_SERIAL_ZERO,
        FAMILY_REPEATED_DIGITS,
        FAMILY_DISTRICT_DIFFERS
    }
}
