/**
 * Field verification (coklit): what a visiting officer may say about the people of a station, and how it is counted. Reads and
 * judges acts; changes nothing.
 */
@NullMarked
package id.jurdil.register.fieldwork;

import org.jspecify.annotations.NullMarked;
