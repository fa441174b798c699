/**
 * The sealed voter index: one file that answers "is this person listed, and at which station" to whoever brings NIK and
 * name, and tells nothing to whoever only has the file. Its format is docs/formats/sealed-index.md.
 */
@NullMarked
package id.jurdil.edge.sealed;

import org.jspecify.annotations.NullMarked;
