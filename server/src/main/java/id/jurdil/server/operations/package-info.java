/** What those who run the program need: health, readiness, who may ask for what. */
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"intake", "sequencing"})
@NullMarked
package id.jurdil.server.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
