/** The register's tables: sealed rows, their former versions, flags, tombstones, and the journal of acts. */
@NullMarked
package id.jurdil.server.voters.store;

import org.jspecify.annotations.NullMarked;
