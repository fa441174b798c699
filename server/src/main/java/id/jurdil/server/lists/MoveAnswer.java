package id.jurdil.server.lists;

import java.time.LocalDate;

/** What a step of a move came to. */
public sealed interface MoveAnswer {
    record Done(Move move) implements MoveAnswer {}

    /** Only someone on the final list can move. */
    record NotOnFinalList() implements MoveAnswer {}

    record UnknownGround() implements MoveAnswer {}

    /** The last day for this ground has passed. */
    record TooLate(LocalDate lastDay) implements MoveAnswer {}

    record UnknownStation() implements MoveAnswer {}

    /** The voter is on the list of that very station. */
    record SameStation() implements MoveAnswer {}

    /** Another move of the voter is asked for or granted. */
    record MovingAlready(long move) implements MoveAnswer {}

    /** Not from this state: it was decided, or was never granted. */
    record WrongState(Move.State state) implements MoveAnswer {}
}
