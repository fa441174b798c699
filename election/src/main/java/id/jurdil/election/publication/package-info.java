/** To be filled. */
@NullMarked
package id.jurdil.election.publication;

import org.jspecify.annotations.NullMarked;
