/**
 * The rehearsal: a real election night from published figures, sent through the real intake with keys that are plainly
 * rehearsal keys. {@link id.jurdil.app.rehearsal.DemoCommand} is the door.
 */
@NullMarked
package id.jurdil.app.rehearsal;

import org.jspecify.annotations.NullMarked;
