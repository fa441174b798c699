package id.jurdil.server.voters;

/**
 * Who answers for an act.
 *
 * @param account the account's own id
 * @param role as of the act
 * @param unit region code that the account is responsible for
 */
public record Author(String account, String role, String unit) {
    /** The program itself, or whoever sits at its console. */
    public static Author console() {
        return new Author("console", "SYSTEM_OPERATOR", "0");
    }
}
