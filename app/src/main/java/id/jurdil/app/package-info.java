/** The command line: one program, one command for each thing a commission, an observer or a reader does. */
@NullMarked
package id.jurdil.app;

import org.jspecify.annotations.NullMarked;
