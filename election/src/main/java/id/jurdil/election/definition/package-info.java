/**
 * The election definition: everything that differs from one election to the next, read from {@code election.json} and its
 * two large parts and held as immutable values. {@link ElectionDefinition} is the doorway; the shape of the files is in
 * {@code docs/formats/election-definition.md}.
 */
@NullMarked
package id.jurdil.election.definition;

import org.jspecify.annotations.NullMarked;
