/** To be filled. */
@NullMarked
package id.jurdil.election.definition;

import org.jspecify.annotations.NullMarked;
