package id.jurdil.register.matching;

/**
 * Two rows that may be one person.
 *
 * @param left row in the table, from 0
 * @param right row in the table, from 0
 * @param pairClass place in the configuration's classes
 * @param millibits log-odds in thousandths of a bit
 */
public record MatchedPair(int left, int right, int pairClass, int millibits) {
    /** The probability of one person. */
    public double probability() {
        return Bits.probability(millibits);
    }
}
