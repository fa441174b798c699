/**
 * Turns the ledger into the tree that everyone may read. What it writes is a function of a ledger prefix alone.
 *
 * <p>{@link id.jurdil.server.publication.Publication} is the doorway.
 */
@ApplicationModule(
        displayName = "Publication",
        allowedDependencies = {"installation", "intake", "sequencing"})
@NullMarked
package id.jurdil.server.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
