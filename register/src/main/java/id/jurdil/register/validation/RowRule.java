package id.jurdil.register.validation;

import id.jurdil.register.identity.IdentityRule.Level;

/**
 * One rule over a row of a voter file. A hard one holds the row until somebody has corrected its source; a soft one only
 * flags the voter.
 *
 * @param code public and stable, like {@code B03}
 * @param column of the standard profile that it looks at; empty for the row as a whole
 */
public record RowRule(String code, Level level, Check check, String column, String labelId, String labelEn) {
    /** What is looked at; the table of rules names these in lower case with hyphens. */
    public enum Check {
        CELLS_MISSING,
        CELL_TOO_LONG,
        FORMULA,
        DIGITS_LOST,
        NAME_EMPTY,
        NAME_OTHER_SCRIPT,
        NAME_HAS_DIGITS,
        BIRTH_DATE_INCOMPLETE,
        BIRTH_DATE_UNREADABLE,
        BIRTH_DATE_IN_FUTURE,
        VERY_OLD,
        MARITAL_UNKNOWN,
        MARITAL_MISSING,
        SEX_UNKNOWN,
        SEX_MISSING,
        DISABILITY_UNKNOWN,
        ID_CARD_UNKNOWN,
        RT_NOT_THREE_DIGITS,
        RW_NOT_THREE_DIGITS,
        VILLAGE_UNKNOWN,
        STATION_NOT_THREE_DIGITS,
        FAMILY_EQUALS_NIK,
        UNDER_AGE,
        ELIGIBILITY_UNDECIDED,
        REMARK_SAYS_REMOVAL,
        /** Judged by whoever knows who imports. */
        VILLAGE_OF_ANOTHER_UNIT,
        /** Judged over a whole file and the register, not a row alone. */
        NIK_OF_ANOTHER,
        /** The same. */
        ROW_REPEATED,
        /** The same. */
        RESEMBLES_THE_DEAD
    }
}
