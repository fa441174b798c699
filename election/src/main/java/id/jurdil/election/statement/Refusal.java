package id.jurdil.election.statement;

/**
 * Why a statement is refused: the public list of codes. Texts for people come from message files under these names.
 *
 * <p>A refused statement changes nothing and is kept nowhere.
 */
public enum Refusal {
    /** Not a COSE_Sign1 of a known kind and version, cut off, or with a field outside its bounds. */
    MALFORMED,
    /** Right in content, but not in the one deterministic encoding. */
    NOT_CANONICAL,
    /** Longer than a ledger entry or a batch may be. */
    TOO_LARGE,
    /** For another election. */
    UNKNOWN_ELECTION,
    /** The contest or station does not exist, or the station does not vote in that contest. */
    UNKNOWN_STATION,
    /** No such key is enrolled. */
    UNKNOWN_KEY,
    /** The key has been revoked. */
    REVOKED_KEY,
    /** The signature does not fit the key and the bytes. */
    BAD_SIGNATURE,
    /** The key's unit does not contain the place that the statement speaks of. */
    NOT_YOURS,
    /** The key's role may not make this kind of statement. */
    NOT_ALLOWED,
    /** A revision that is not newer than the one already recorded. */
    STALE_REVISION,
    /** Made outside the period for which the key is enrolled. */
    CLOSED,
    /** It contradicts what is recorded: another form under the same revision, or a reference to one that is not the newest. */
    CONFLICT
}
