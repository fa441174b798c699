package id.jurdil.register.matching;

/** Matching cannot be done; the message names file, place and what was expected, in one line. */
public final class MatchFault extends RuntimeException {
    public MatchFault(String message) {
        super(message);
    }
}
