/** Running the commission's program for real: {@code serve}. */
@NullMarked
package id.jurdil.app.running;

import org.jspecify.annotations.NullMarked;
