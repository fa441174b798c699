/**
 * Two records that may be one person, as a case that people decide: what may be decided, by whom, in which order, and how it
 * is taken back. Nothing here decides by itself, and nothing here knows a name or a number of a person.
 */
@NullMarked
package id.jurdil.register.duplicates;

import org.jspecify.annotations.NullMarked;
