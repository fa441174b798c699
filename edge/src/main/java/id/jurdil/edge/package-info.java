/** To be filled. */
@NullMarked
package id.jurdil.edge;

import org.jspecify.annotations.NullMarked;
