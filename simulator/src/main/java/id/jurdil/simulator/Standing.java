package id.jurdil.simulator;

import java.util.Locale;

/** Whether a person may vote, and if not, why. */
enum Standing {
    ELIGIBLE,
    DEAD,
    /** Under 17 on voting day and never married. */
    UNDERAGE,
    SOLDIER,
    POLICE,
    /** May vote, but abroad. */
    ABROAD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
