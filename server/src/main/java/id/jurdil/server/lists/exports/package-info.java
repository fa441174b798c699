/**
 * Copies that leave the house: each is recorded and marked for its recipient before its first byte is written. {@link
 * id.jurdil.server.lists.exports.Copies} is the doorway.
 */
@NamedInterface("exports")
@NullMarked
package id.jurdil.server.lists.exports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
