/**
 * The result form (C.HASIL) and the rules that its figures must keep. Rules are data from the election definition, compiled
 * once by {@link FormSchema} and judged by one small engine; the browser judges the same rules with the same test vectors.
 */
@NullMarked
package id.jurdil.election.form;

import org.jspecify.annotations.NullMarked;
