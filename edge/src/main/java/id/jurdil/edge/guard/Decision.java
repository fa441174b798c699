package id.jurdil.edge.guard;

/** What the gate says to a question. */
public sealed interface Decision {
    /**
     * Look it up.
     *
     * @param blocked look it up all the same, but answer that nothing was found
     */
    record Admitted(boolean blocked) implements Decision {}

    /** Too many questions from this network. */
    record TooMany(int retrySeconds) implements Decision {}

    /** More work is asked for first. */
    record MoreWork(Challenge challenge) implements Decision {}

    /** Stand in line: {@code ticket} keeps the place. */
    record Queued(String ticket, long place, int retrySeconds) implements Decision {}

    /** No work, or not ours, or too old, or used before. */
    record NoPass(Why why) implements Decision {}

    /** Why a pass is none. */
    enum Why {
        MISSING,
        WRONG,
        USED,
        /** The form was sent sooner than a person can fill it in. */
        TOO_SOON
    }
}
