package id.jurdil.election.definition;

import id.jurdil.election.form.Label;
import id.jurdil.election.form.Level;

/** A rule across documents (R20 … R30). {@code kind} names the check; this edition of the engine knows {@code entries-equal}. */
public record CrossRule(String code, Level level, String kind, Label label) {
    /** Two independent entries of one form must be the same in every field both have read. */
    public static final String ENTRIES_EQUAL = "entries-equal";
}
