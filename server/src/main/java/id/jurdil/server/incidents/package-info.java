/**
 * Incidents with personal data: what became known and when, who is affected, what is still owed to whom (law 27/2022,
 * article 46). Persons stand in here as internal voter numbers; they are opened only to write a letter.
 */
@ApplicationModule(
        displayName = "Incidents",
        allowedDependencies = {"access", "voters", "lists", "lists :: exports"})
@NullMarked
package id.jurdil.server.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
