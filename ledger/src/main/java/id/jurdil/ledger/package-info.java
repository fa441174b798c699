/** To be filled. */
@NullMarked
package id.jurdil.ledger;

import org.jspecify.annotations.NullMarked;
