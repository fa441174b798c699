/**
 * Determined voter lists: snapshots that nobody can change, their numbers in the ledger, the differences between them, moved
 * voters, and every copy that leaves the house.
 *
 * <p>{@link id.jurdil.server.lists.DeterminedLists} is the doorway. {@code exports} belongs to this room.
 */
@ApplicationModule(
        displayName = "Lists",
        allowedDependencies = {"access", "voters", "intake", "installation"})
@NullMarked
package id.jurdil.server.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
