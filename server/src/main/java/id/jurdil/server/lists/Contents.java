package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import id.jurdil.server.voters.Voter;
import java.util.function.Consumer;

/** Who belongs on the list of a stage: the register's voters at the station they vote at. */
@FunctionalInterface
interface Contents {
    /**
     * One voter of a list.
     *
     * @param village where the voter votes, not always the home
     * @param station code, or empty
     */
    record Listed(Voter voter, String village, String station) {}

    void each(String unit, ListStage stage, Consumer<Listed> consumer);
}
