/**
 * The operator's care of the register's keys: what there is, exchanging and moving them, sealing anew, erasing a cycle, and the
 * copy that is kept elsewhere. {@link id.jurdil.server.voters.care.KeyCare} is the way in.
 */
@NamedInterface("care")
@NullMarked
package id.jurdil.server.voters.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
