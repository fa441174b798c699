/** To be filled. */
@NullMarked
package id.jurdil.election.statement;

import org.jspecify.annotations.NullMarked;
