/**
 * The voter register: who is listed where, every change as an act that another act can undo, and everything personal sealed
 * with keys that are not in the database.
 *
 * <p>{@link id.jurdil.server.voters.VoterRegister} is the doorway. The packages below belong to this room alone: {@code keys}
 * (vault, data keys, sealing, tags), {@code store} (the tables), {@code imports}, {@code office} (the API).
 */
@ApplicationModule(
        displayName = "Voters",
        allowedDependencies = {"installation", "database", "access"})
@NullMarked
package id.jurdil.server.voters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
