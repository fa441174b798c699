package id.jurdil.edge.guard;

/**
 * Work for a browser, in the form that ALTCHA's widget understands: find the number up to {@code maxnumber} for which
 * SHA-256 of salt and number is {@code challenge}.
 *
 * @param salt random, with its expiry and its size in it, ended by an ampersand so that no digit of the number can be read
 *     as part of it
 */
public record Challenge(String algorithm, String challenge, int maxnumber, String salt, String signature) {}
