/** To be filled. */
@NullMarked
package id.jurdil.election.form;

import org.jspecify.annotations.NullMarked;
