/**
 * Voter files taken in: staged sealed, looked at, applied as one act and undone as one. {@link
 * id.jurdil.server.voters.imports.VoterImports} is the doorway.
 */
@NamedInterface("imports")
@NullMarked
package id.jurdil.server.voters.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
