package id.jurdil.register.matching;

import java.util.List;

/**
 * Rows that a human should look at together. It proposes nothing: no row is merged, changed or removed.
 *
 * @param number from 1
 * @param rows ascending
 * @param pairs strongest first
 * @param chain whether some rows hang together only through others; such a case needs a closer look
 */
public record MatchCase(int number, List<Integer> rows, List<MatchedPair> pairs, boolean chain) {
    /** A case never grows beyond so many rows; further pairs become cases of their own. */
    public static final int MOST_ROWS = 6;
}
