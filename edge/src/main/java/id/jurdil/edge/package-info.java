/**
 * The public's server: hands out the published tree, the portal and the pages without script. It holds nothing of its
 * own, knows no secret and reaches nothing inside; what it serves is files that anyone may copy and check.
 */
@NullMarked
package id.jurdil.edge;

import org.jspecify.annotations.NullMarked;
