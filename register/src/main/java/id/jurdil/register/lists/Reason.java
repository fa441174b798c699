package id.jurdil.register.lists;

import org.jspecify.annotations.Nullable;

/**
 * Why a voter came onto a list, left it or changed on it: the codes written on the field forms. Numbers 2, 3, 5, 6 and 7 follow
 * the order of the official list of eight and are unverified; 1, 4 and 8 stand in reports of 2024.
 */
public enum Reason {
    /** Tanda B: a voter who was not listed before. */
    NEW("B"),
    /** Tanda U: data of the voter were changed. */
    CHANGED("U"),
    DECEASED("1"),
    DUPLICATE("2"),
    UNDERAGE("3"),
    MOVED("4"),
    UNKNOWN("5"),
    MILITARY("6"),
    POLICE("7"),
    /** Not a removal from the register: the voter belongs to another station of the village. */
    WRONG_STATION("8"),
    /** A final judgment took the right away; no code of its own on the forms. */
    RIGHTS_REVOKED("R"),
    /** No longer, or never, a citizen; no code of its own on the forms. */
    NOT_A_CITIZEN("W"),
    /** The register does not say why: something to ask about. */
    UNSTATED("-");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** As on the forms and in difference files. */
    public String code() {
        return code;
    }

    /** The reason with this code, or null. */
    public static @Nullable Reason ofCode(String code) {
        for (var reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        return null;
    }
}
