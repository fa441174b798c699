/** What this installation is: its folders, its keys, and the election that it serves. */
@ApplicationModule(
        displayName = "Installation",
        allowedDependencies = {})
@NullMarked
package id.jurdil.server.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
