/**
 * Synthetic countries from a seed, with the truth beside them. The same seed gives the same bytes on every machine, in
 * every locale, with any number of threads.
 */
@NullMarked
package id.jurdil.simulator;

import org.jspecify.annotations.NullMarked;
