/**
 * Moved voters (DPTb): on which ground and until when a voter of the final list may vote elsewhere, which ballots the voter
 * then gets, and what that means for a station's ballots.
 */
@NullMarked
package id.jurdil.register.moving;

import org.jspecify.annotations.NullMarked;
