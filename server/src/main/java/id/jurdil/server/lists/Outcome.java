package id.jurdil.server.lists;

import id.jurdil.register.lists.Ladder;

/** What became of a request to determine a list. */
public sealed interface Outcome {
    /** The snapshot stands; its state tells whether the ledger has it already. */
    record Determined(Snapshot snapshot) implements Outcome {}

    /** Its time has not come, or has passed. */
    record NotNow(Ladder.Answer.MayNot answer) implements Outcome {}

    /** Somebody who may not: province and nation add up, village and district propose. */
    record NotTheirs() implements Outcome {}

    /**
     * Voters whose sex is not recorded: they cannot be counted.
     *
     * @param examples the register's ids of some of them
     */
    record SexMissing(int voters, java.util.List<Long> examples) implements Outcome {}

    /** The definition knows no such region. */
    record UnknownUnit() implements Outcome {}

    /** The ledger's door refused the statement; the list stands nowhere. */
    record Refused(String code, String detail) implements Outcome {}
}
