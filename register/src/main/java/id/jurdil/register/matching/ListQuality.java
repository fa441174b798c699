package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How right a list of pairs is, by how far down it is read. Recall is of the labelled pairs of one person, so that pairs
 * which no pass brings together are not in it.
 *
 * @param lossBits bits of surprise at all labels; the fewer, the better the probabilities
 * @param atThreshold by threshold
 * @param precisionAtRecall by recall; what the labels never reach is not there
 */
public record ListQuality(double lossBits, List<AtThreshold> atThreshold, Map<Double, Double> precisionAtRecall) {
    private static final double[] THRESHOLDS = {0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999};
    private static final double[] RECALLS = {0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93};

    /** The list of all pairs from a probability on. */
    public record AtThreshold(double threshold, int listed, double precision, double recall, double f1) {}

    /**
     * Measures scores by labels.
     *
     * @param millibits of each pair
     */
    static ListQuality of(int[] millibits, boolean[] same) {
        var order = new long[millibits.length];
        double loss = 0;
        int wanted = 0;
        for (int i = 0; i < order.length; i++) {
            // Strongest first; of equals the wrong ones, so that luck is on nobody's side
            order[i] = (long) -millibits[i] << 32 | (same[i] ? 1L << 31 : 0) | i;
            double bits = millibits[i] / 1000.0;
            loss += Regression.loss(same[i] ? bits : -bits) / StrictMath.log(2);
            wanted += same[i] ? 1 : 0;
        }
        Arrays.sort(order);
        return new ListQuality(
                loss,
                Arrays.stream(THRESHOLDS)
                        .mapToObj(threshold -> listedFrom(threshold, millibits, same))
                        .toList(),
                recalls(order, same, wanted));
    }

    /** The list from a probability on, measured by labels. */
    static AtThreshold listedFrom(double threshold, int[] millibits, boolean[] same) {
        int least = Bits.odds(threshold);
        int listed = 0;
        int right = 0;
        int wanted = 0;
        for (int i = 0; i < millibits.length; i++) {
            wanted += same[i] ? 1 : 0;
            if (millibits[i] >= least) {
                listed++;
                right += same[i] ? 1 : 0;
            }
        }
        double precision = share(right, listed);
        double recall = share(right, wanted);
        double sum = precision + recall;
        return new AtThreshold(threshold, listed, precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
    }

    private static Map<Double, Double> recalls(long[] order, boolean[] same, int wanted) {
        var precision = new LinkedHashMap<Double, Double>();
        int right = 0;
        int next = 0;
        for (int i = 0; i < order.length && wanted > 0; i++) {
            right += same[(int) (order[i] & Integer.MAX_VALUE)] ? 1 : 0;
            while (next < RECALLS.length && right >= RECALLS[next] * wanted) {
                precision.put(RECALLS[next], share(right, i + 1));
                next++;
            }
        }
        return precision;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
