package id.jurdil.server.access;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in the election; together with a unit it says what they may do and where. */
public enum Role {
    /** Goes from door to door (Pantarlih). */
    VISITING_OFFICER(4, 4),
    /** Village committee (PPS). */
    VILLAGE(4, 4),
    /** District committee (PPK). */
    DISTRICT(3, 3),
    /** Operator of a regency commission: prepares. */
    REGENCY_OPERATOR(2, 2),
    /** Member of a regency commission: decides. */
    REGENCY_COMMISSIONER(2, 2),
    /** Provincial commission. */
    PROVINCE(1, 1),
    /** National commission. */
    NATION(0, 0),
    /** Supervisor (Bawaslu and its offices down to the village). */
    SUPERVISOR(0, 4),
    /** Contestant, who gets a copy of the list without what identifies a person. */
    PARTY(0, 2),
    /** Examines what was done. */
    AUDITOR(0, 2),
    /** Keeps the program running and makes accounts; sees no voter. */
    SYSTEM_OPERATOR(0, 2);

    private final int highest;
    private final int lowest;

    Role(int highest, int lowest) {
        this.highest = highest;
        this.lowest = lowest;
    }

    /** Whether the role exists for a unit of this level: 0 the whole, 1 a province, 2 a regency, 3 a district, 4 a village. */
    public boolean fits(int level) {
        return highest <= level && level <= lowest;
    }

    public boolean may(Permission permission) {
        return PermissionMatrix.rolesOf(permission).contains(this);
    }

    /** The roles for which somebody of this role makes accounts, in units within theirs. */
    Set<Role> grants() {
        return switch (this) {
            case SYSTEM_OPERATOR -> EnumSet.allOf(Role.class);
            case NATION -> EnumSet.of(PROVINCE, REGENCY_OPERATOR, REGENCY_COMMISSIONER, SUPERVISOR, PARTY, AUDITOR);
            case PROVINCE -> EnumSet.of(REGENCY_OPERATOR, REGENCY_COMMISSIONER, PARTY);
            case REGENCY_COMMISSIONER -> EnumSet.of(REGENCY_OPERATOR, DISTRICT, VILLAGE, VISITING_OFFICER);
            case REGENCY_OPERATOR -> EnumSet.of(DISTRICT, VILLAGE, VISITING_OFFICER);
            case VILLAGE -> EnumSet.of(VISITING_OFFICER);
            case VISITING_OFFICER, DISTRICT, SUPERVISOR, PARTY, AUDITOR -> EnumSet.noneOf(Role.class);
        };
    }
}
