package id.jurdil.edge.check;

import id.jurdil.edge.guard.Challenge;
import id.jurdil.edge.guard.Decision.Why;

/** The answer to a question. */
public sealed interface Reply {
    /** The person stands on the list. */
    record Listed(StationCard card) implements Reply {}

    /** Nothing to say: no such NIK, another name, or asked too often. Which of them is not told. */
    record NotListed() implements Reply {}

    /** Something cannot be as typed; seen without looking anything up. */
    record Malformed(Field field, Problem problem) implements Reply {}

    /** Too many questions from here. */
    record TooMany(int retrySeconds) implements Reply {}

    /** The work was too light; here is heavier work. */
    record MoreWork(Challenge challenge) implements Reply {}

    /** A place in the queue. */
    record Queued(String ticket, long place, int retrySeconds) implements Reply {}

    /** The question came without work or ticket that counts. */
    record NoPass(Why why) implements Reply {}

    /** There is no index to look into. */
    record Closed() implements Reply {}

    /** What was typed. */
    enum Field {
        NIK,
        NAME
    }

    /** What is wrong with it. */
    enum Problem {
        NOT_SIXTEEN_DIGITS,
        REPEATED_DIGIT,
        IMPOSSIBLE_DATE,
        NO_SERIAL,
        EMPTY,
        TOO_LONG
    }
}
