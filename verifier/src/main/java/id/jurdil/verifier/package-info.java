/**
 * The observer's tool: it recounts everything from the ledger and compares every published byte. It shares the definition of
 * a figure with the server (module election) and nothing else of it.
 */
@NullMarked
package id.jurdil.verifier;

import org.jspecify.annotations.NullMarked;
