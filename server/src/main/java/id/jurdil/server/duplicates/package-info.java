/**
 * Voters who may stand in the register twice: finds pairs of records, keeps them as cases with their evidence, and lets people
 * decide them. What may be decided by whom is in {@code id.jurdil.register.duplicates}; nothing is decided by the machine.
 *
 * <p>{@link id.jurdil.server.duplicates.Duplicates} is the doorway for other programs, {@code /api/office/v1/duplicates} the one
 * for people.
 */
@ApplicationModule(
        displayName = "Duplicates",
        allowedDependencies = {"access", "voters"})
@NullMarked
package id.jurdil.server.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
