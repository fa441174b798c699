/** To be filled. */
@NullMarked
package id.jurdil.verifier;

import org.jspecify.annotations.NullMarked;
