package id.jurdil.server.intake;

import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.StatementId;
import java.util.OptionalLong;

/** What the door says about one statement. Whatever it says is already durable. */
public sealed interface Receipt {
    StatementId id();

    /** It stands, and will be in the ledger within moments. */
    record Accepted(StatementId id) implements Receipt {}

    /**
     * The very same bytes were accepted before.
     *
     * @param index of its ledger entry, once it has one
     */
    record Known(StatementId id, OptionalLong index) implements Receipt {}

    /**
     * It may not stand, and has changed nothing.
     *
     * @param detail for the person who made the sending program
     */
    record Refused(StatementId id, Refusal refusal, String detail) implements Receipt {}
}
