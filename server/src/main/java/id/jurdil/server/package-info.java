/**
 * The commission's program: takes in signed statements, puts them into the ledger, publishes what they add up to.
 *
 * <p>{@link id.jurdil.server.JurdilServer} starts it. The packages below are its rooms; Spring Modulith's test verifies the
 * walls between them.
 */
@NullMarked
package id.jurdil.server;

import org.jspecify.annotations.NullMarked;
