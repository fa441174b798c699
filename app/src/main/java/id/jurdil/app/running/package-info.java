/** Running the commission's program for real: {@code serve} and the {@code keys} it needs. */
@NullMarked
package id.jurdil.app.running;

import org.jspecify.annotations.NullMarked;
