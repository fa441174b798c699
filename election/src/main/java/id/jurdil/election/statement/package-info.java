/**
 * Signed statements: the only things that can change a public figure.
 *
 * <p>A statement is a COSE_Sign1 (RFC 9052) over deterministically encoded CBOR (RFC 8949 §4.2.1). {@link StatementCodec}
 * is the doorway: it turns bytes into a {@link SignedStatement} or refuses them with a {@link Refusal}; {@link SigningKey}
 * makes them. The formats are written down in {@code docs/formats/statements.md}.
 */
@NullMarked
package id.jurdil.election.statement;

import org.jspecify.annotations.NullMarked;
