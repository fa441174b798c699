/**
 * Voter lists: which one may be determined when, what a determined list consists of, its totals, and the difference between
 * two lists. Nothing here knows a name or a number of a person, only the register's own voter ids.
 */
@NullMarked
package id.jurdil.register.lists;

import org.jspecify.annotations.NullMarked;
