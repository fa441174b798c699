/**
 * Responses of the public to the posted list (tanggapan masyarakat): filed by anyone in a posting period, verified by the village,
 * confirmed above it, followed by ticket.
 */
@ApplicationModule(
        displayName = "Responses",
        allowedDependencies = {"access", "fieldwork", "installation", "voters"})
@NullMarked
package id.jurdil.server.responses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
