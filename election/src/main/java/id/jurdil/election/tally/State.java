package id.jurdil.election.tally;

import java.util.Locale;

/** Where one station stands in one contest. */
public enum State {
    /** Nothing has arrived. */
    SILENT,
    /** In public totals: every rule that matters holds, or an official has confirmed the figures. */
    CHECKED,
    /** In public totals, and breaks a rule of level inconsistent. */
    FLAGGED,
    /** Kept out of public totals: an impossible figure that nobody has confirmed. */
    HELD,
    /** Kept out of public totals: an official has sent the form back. */
    RETURNED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As written in published files. */
    public String word() {
        return word;
    }

    public boolean counted() {
        return this == CHECKED || this == FLAGGED;
    }
}
