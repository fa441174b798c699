/** Work on an installation's voter register from its console: imports. */
@NullMarked
package id.jurdil.app.registering;

import org.jspecify.annotations.NullMarked;
