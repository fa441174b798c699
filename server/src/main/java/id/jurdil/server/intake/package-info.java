/**
 * The one door: whatever carried a statement, it enters here.
 *
 * <p>Request threads decode and check signatures side by side; one writer judges in order and commits many at once; an
 * answer is given only after the commit. {@link id.jurdil.server.intake.Intake} is the doorway.
 */
@ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"installation", "database", "sequencing"})
@NullMarked
package id.jurdil.server.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
