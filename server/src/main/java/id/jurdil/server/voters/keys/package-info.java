/** Keys and what is done with them: the vault outside the database, wrapped data keys, sealing, keyed hashes. */
@NullMarked
package id.jurdil.server.voters.keys;

import org.jspecify.annotations.NullMarked;
