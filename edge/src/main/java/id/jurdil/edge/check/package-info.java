/**
 * The voter's check: a question with NIK and name, an answer with a station or nothing. Brings together the sealed index,
 * the gate before it and the election's stations; speaks neither HTTP nor any language.
 */
@NullMarked
package id.jurdil.edge.check;

import org.jspecify.annotations.NullMarked;
