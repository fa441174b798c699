/**
 * Gives every accepted statement its place in the ledger, writes the log's files and signs its heads.
 *
 * <p>Order of work, always: index in the database, files on disk, head in the database, signature. {@link
 * id.jurdil.server.sequencing.Ledger} is the doorway; {@link id.jurdil.server.sequencing.Lease} says who may write.
 */
@ApplicationModule(
        displayName = "Sequencing",
        allowedDependencies = {"installation", "database"})
@NullMarked
package id.jurdil.server.sequencing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
