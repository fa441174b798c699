/** The command that matches tables. */
@NullMarked
package id.jurdil.app.matching;

import org.jspecify.annotations.NullMarked;
