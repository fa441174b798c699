package id.jurdil.server.lists;

import java.time.LocalDate;
import java.util.List;

/**
 * A voter's wish to vote elsewhere, and what became of it.
 *
 * @param voter the register's id
 * @param ground code in the table of grounds
 * @param home village of the identity card
 * @param homeStation station on the final list, empty if the voter has none
 * @param destination station at which the voter is to vote
 * @param ballots contests of which the voter gets a ballot there, in their order
 */
public record Move(
        long id,
        long voter,
        String ground,
        String home,
        String homeStation,
        String destination,
        List<String> ballots,
        LocalDate askedOn,
        State state) {
    public Move {
        ballots = List.copyOf(ballots);
    }

    /** How far it has come. */
    public enum State {
        ASKED,
        GRANTED,
        REFUSED,
        /** Granted, and taken back before the last day. */
        UNDONE
    }

    /** Code of the village that the destination lies in. */
    public String destinationVillage() {
        return destination.substring(0, destination.indexOf('/'));
    }
}
