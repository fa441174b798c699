/** To be filled. */
@NullMarked
package id.jurdil.election;

import org.jspecify.annotations.NullMarked;
