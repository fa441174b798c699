package id.jurdil.ledger;

import java.util.OptionalLong;

/**
 * A good signature from a known key.
 *
 * @param key the key
 * @param line the line in the note
 * @param time when a witness cosigned, in seconds since 1970 by its own clock; absent in a plain signature
 */
public record VerifiedSignature(NoteVerifier key, SignatureLine line, OptionalLong time) {}
