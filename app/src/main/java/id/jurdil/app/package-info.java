/** To be filled. */
@NullMarked
package id.jurdil.app;

import org.jspecify.annotations.NullMarked;
