/** Whether a row of a voter file can be a voter, and what about it is worth a look; every rule has a code. */
@NullMarked
package id.jurdil.register.validation;

import org.jspecify.annotations.NullMarked;
