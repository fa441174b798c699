package id.jurdil.server.voters;

/**
 * Where a voter is recorded, which is in clear beside the sealed record.
 *
 * @param id the register's own number
 * @param village region code of the home
 * @param listed whether the voter is on the list, not struck
 */
public record Whereabouts(long id, String village, boolean listed) {}
