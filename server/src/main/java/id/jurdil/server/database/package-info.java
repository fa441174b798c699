/**
 * Where state is kept: a PostgreSQL that this program starts and watches itself, or one named by a setting.
 *
 * <p>Either way the program refuses to run on a database that may forget what it has committed.
 */
@ApplicationModule(displayName = "Database", allowedDependencies = "installation")
@NullMarked
package id.jurdil.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
