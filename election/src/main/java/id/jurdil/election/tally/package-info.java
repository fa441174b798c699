/** To be filled. */
@NullMarked
package id.jurdil.election.tally;

import org.jspecify.annotations.NullMarked;
