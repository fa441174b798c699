/**
 * Field verification (coklit): phones of visiting officers, the list that each of them is handed, the acts that come back, and
 * the village's decision about them.
 *
 * <p>Phones speak under {@code /api/phone/v1/}, each request signed by the phone; the office under {@code /api/office/v1/coklit}.
 */
@ApplicationModule(
        displayName = "Fieldwork",
        allowedDependencies = {"access", "installation", "lists::exports", "voters"})
@NullMarked
package id.jurdil.server.fieldwork;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
