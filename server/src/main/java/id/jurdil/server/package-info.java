/** To be filled. */
@NullMarked
package id.jurdil.server;

import org.jspecify.annotations.NullMarked;
