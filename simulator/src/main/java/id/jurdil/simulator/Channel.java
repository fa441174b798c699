package id.jurdil.simulator;

import java.util.Locale;

/** What can go wrong with a row, or be particular about a person; errors.csv says of each what it does and how often. */
enum Channel {
    NAME_SPELLING,
    NAME_MUHAMMAD,
    NAME_TITLE,
    NAME_SLIP,
    NAME_HEARD,
    NAME_DROPPED,
    NAME_SWAPPED,
    NAME_JOINED,
    NAME_CUT,
    BIRTH_SWAPPED,
    BIRTH_SLIP,
    BIRTH_HEAPED,
    BIRTH_YEAR,
    PLACE_OTHER,
    PLACE_SLIP,
    SEX_WRONG,
    NIK_SLIP,
    NIK_REISSUED,
    NIK_MISSING,
    NIK_OF_OTHER,
    NIK_DATE,
    NKK_MISSING,
    MARITAL_WRONG,
    ADDRESS_MISSING,
    TPS_MISSING,
    TPS_WRONG,
    VILLAGE_NEIGHBOUR,
    LISTED_DEAD,
    LISTED_UNDERAGE,
    LISTED_SOLDIER,
    LISTED_POLICE,
    ABROAD,
    MARRIED_UNDERAGE,
    SECOND_CARD,
    MOVED_TWICE_LISTED,
    MOVED_UNRECORDED,
    TWINS,
    NAMESAKE,
    DISABILITY,
    RETURNED_DEAD,
    RECAPTURED,
    NEWLY_MARRIED,
    NO_CARD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
