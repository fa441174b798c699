/** Names as Indonesia writes them: one reading, and how alike two are. */
@NullMarked
package id.jurdil.register.names;

import org.jspecify.annotations.NullMarked;
