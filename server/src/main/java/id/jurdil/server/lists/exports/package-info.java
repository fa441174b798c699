/** Copies that leave the house: each is recorded and marked for its recipient before its first byte is written. */
@NullMarked
package id.jurdil.server.lists.exports;

import org.jspecify.annotations.NullMarked;
