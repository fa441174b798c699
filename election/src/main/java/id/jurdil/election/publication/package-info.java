/**
 * The published tree as a pure function of a ledger prefix: the server writes what {@link PublishedTree} renders, and the
 * verifier compares what it finds with what it renders itself.
 */
@NullMarked
package id.jurdil.election.publication;

import org.jspecify.annotations.NullMarked;
