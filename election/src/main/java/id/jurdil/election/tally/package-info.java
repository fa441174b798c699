/**
 * The fold: what the statements of a ledger prefix add up to. {@link Standing} says which statements may stand, {@link Count}
 * turns those that do into totals of every region. Both are pure: the same statements in the same order give the same
 * answer, on the server, at the verifier's and in a test.
 */
@NullMarked
package id.jurdil.election.tally;

import org.jspecify.annotations.NullMarked;
