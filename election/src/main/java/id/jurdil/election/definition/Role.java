package id.jurdil.election.definition;

import id.jurdil.election.form.Label;
import java.util.Set;

/**
 * What a key may do: one row of the published table role × kind × unit.
 *
 * @param number in enrolment statements
 * @param unitLevel level of the region that is its unit, or {@link #STATION}
 * @param grants numbers of the roles it may enrol, inside its own unit
 * @param kinds names of the kinds of statement it may make
 */
public record Role(int number, String id, Label name, int unitLevel, Set<Integer> grants, Set<String> kinds) {
    /** The unit is one station. */
    public static final int STATION = 100;

    /** Number of the role that the definition's own keys have. */
    public static final int ROOT = 1;

    /** Every kind of statement that a role can be allowed, those to come included. */
    static final Set<String> KINDS = Set.of(
            "form",
            "photo-set",
            "review",
            "enrol",
            "revoke",
            "correction",
            "meeting-open",
            "meeting-close",
            "objection",
            "settlement",
            "sheet",
            "order",
            "station-list",
            "voter-totals",
            "publication",
            "audit-seed",
            "audit-finding",
            "certificate");
}
