package id.jurdil.server.duplicates;

import id.jurdil.register.matching.MatchedPair;

/** Log-odds as a probability, for people to read; decisions and order use the log-odds. */
final class Likelihood {
    private Likelihood() {}

    static double of(int millibits) {
        return new MatchedPair(0, 0, 0, millibits).probability();
    }
}
