/** Which rows of a table may be the same person, and why. Never changes or removes a row. */
@NullMarked
package id.jurdil.register.matching;

import org.jspecify.annotations.NullMarked;
