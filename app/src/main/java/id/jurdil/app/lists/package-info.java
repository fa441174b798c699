/** Determined voter lists from the command line: determine, compare, check, copy, seal. */
@NullMarked
package id.jurdil.app.lists;

import org.jspecify.annotations.NullMarked;
