package id.jurdil.election.form;

import java.util.Locale;

/** How much a broken rule weighs. */
public enum Level {
    /** The form is kept out of public totals until a person confirms it. */
    IMPOSSIBLE,
    /** The form counts and is flagged. */
    INCONSISTENT,
    /** A note; it changes nothing. */
    UNUSUAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As written in the definition and in published files. */
    public String word() {
        return word;
    }
}
