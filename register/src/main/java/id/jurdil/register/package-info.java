/**
 * Pure algorithms over voters. Knows no file, no database and no clock: what is read comes as a stream, what day it is
 * comes as an argument.
 */
@NullMarked
package id.jurdil.register;

import org.jspecify.annotations.NullMarked;
