/**
 * What stands before the voter's check: work to be done first, limits by network, a queue, and an eye for guessing. It
 * knows no register and keeps nothing that names a person; all its tables are of fixed size and live in memory only.
 */
@NullMarked
package id.jurdil.edge.guard;

import org.jspecify.annotations.NullMarked;
