/** {@code jurdil simulate}: synthetic countries. */
@NullMarked
package id.jurdil.app.simulating;

import org.jspecify.annotations.NullMarked;
