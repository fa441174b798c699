/** {@code jurdil keys}: makes an installation's keys, and takes care of those of its register. */
@NullMarked
package id.jurdil.app.keys;

import org.jspecify.annotations.NullMarked;
