package id.jurdil.election.form;

import org.jspecify.annotations.Nullable;

/**
 * One relation that does not hold, with the numbers of both sides.
 *
 * @param relation position in the rule's relations
 * @param at the path that the relation was judged for, where it is judged for each of several
 */
public record Breach(
        int relation, long left, long right, @Nullable String at) {}
