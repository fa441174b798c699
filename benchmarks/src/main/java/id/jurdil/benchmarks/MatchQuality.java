package id.jurdil.benchmarks;

import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.MatchResult;
import id.jurdil.register.matching.MatchedPair;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How well a result agrees with the truth. */
final class MatchQuality {
    /** Far below any list's threshold, so that the figures say what a lower one would list. */
    static final double DEEP = 0.005;

    private static final int[] RECALLS = {30, 40, 50, 60, 70, 80, 85, 90, 93, 95};

    private final Map<Long, MatchedPair> listed = new HashMap<>();
    private final MatchResult result;
    private final RegisterTruth truth;

    private MatchQuality(MatchResult result, RegisterTruth truth) {
        this.result = result;
        this.truth = truth;
        double threshold = MatchConfig.builtIn("dp4").threshold();
        for (var pair : result.pairs()) {
            if (pair.probability() >= threshold || !isK3(pair)) {
                listed.put(RegisterTruth.pack(pair.left(), pair.right()), pair);
            }
        }
    }

    private boolean isK3(MatchedPair pair) {
        return result.pairClass(pair).equals("K3");
    }

    /**
     * Recall and precision by class, pairwise F1 over all pairs of one person, and recall of K3 by kind of error.
     *
     * <p>The result was made with the threshold {@link #DEEP}; listed is what reaches that of the configuration.
     *
     * <p>K1 and K2 count as found when they are listed at all: which of the two a pair is depends on whether a title counts.
     */
    static Map<String, Object> of(MatchResult result, RegisterTruth truth) {
        return new MatchQuality(result, truth).figures();
    }

    private Map<String, Object> figures() {
        var expected = new TreeMap<String, Integer>();
        var found = new TreeMap<String, Integer>();
        var expectedByError = new TreeMap<String, Integer>();
        var foundByError = new TreeMap<String, Integer>();
        for (var pair : truth.samePerson()) {
            boolean isFound = listed.containsKey(pair.pair());
            expected.merge(pair.pairClass(), 1, Integer::sum);
            found.merge(pair.pairClass(), isFound ? 1 : 0, Integer::sum);
            if (pair.pairClass().equals("K3")) {
                for (var error : pair.errors()) {
                    expectedByError.merge(error, 1, Integer::sum);
                    foundByError.merge(error, isFound ? 1 : 0, Integer::sum);
                }
            }
        }
        int ofOneNumber = 0;
        int right = 0;
        int k3 = 0;
        int k3Right = 0;
        for (var entry : listed.entrySet()) {
            boolean same = truth.isSamePerson(entry.getKey());
            if (isK3(entry.getValue())) {
                k3++;
                k3Right += same ? 1 : 0;
            } else {
                ofOneNumber++;
            }
            right += same ? 1 : 0;
        }
        long borrowed =
                truth.borrowedNumbers().stream().filter(listed::containsKey).count();
        var figures = new LinkedHashMap<String, Object>();
        for (var pairClass : expected.keySet()) {
            figures.put(pairClass + "_pairs", expected.get(pairClass));
            figures.put(pairClass + "_recall", share(found.getOrDefault(pairClass, 0), expected.get(pairClass)));
        }
        figures.put("borrowed_numbers", truth.borrowedNumbers().size());
        figures.put("borrowed_numbers_listed", borrowed);
        figures.put("pairs_of_one_number_listed", ofOneNumber);
        figures.put("K3_listed", k3);
        figures.put("K3_precision", share(k3Right, k3));
        figures.put("K3_precision_at_recall", curve(expected.getOrDefault("K3", 0)));
        // Two people with one number are listed rightly, but they are not one person
        double precision = share(right, k3 + ofOneNumber);
        double recall = share(right, truth.samePerson().size());
        figures.put("pairwise_precision", precision);
        figures.put("pairwise_recall", recall);
        figures.put("pairwise_F1", precision + recall == 0 ? 0.0 : 2 * precision * recall / (precision + recall));
        var byError = new LinkedHashMap<String, Object>();
        expectedByError.forEach(
                (error, count) -> byError.put(error, "%d of %d".formatted(foundByError.get(error), count)));
        figures.put("K3_found_by_error", byError);
        return figures;
    }

    /** For every recall that some threshold reaches, the precision of the list up to there. */
    private Map<String, Object> curve(int wanted) {
        var k3 = result.pairs().stream()
                .filter(this::isK3)
                .sorted(Comparator.comparingInt(MatchedPair::millibits).reversed())
                .toList();
        var curve = new LinkedHashMap<String, Object>();
        int right = 0;
        int next = 0;
        for (int i = 0; i < k3.size(); i++) {
            var pair = k3.get(i);
            right += truth.isSamePerson(RegisterTruth.pack(pair.left(), pair.right())) ? 1 : 0;
            while (next < RECALLS.length && right * 100L >= (long) RECALLS[next] * wanted) {
                curve.put(
                        Double.toString(RECALLS[next] / 100.0),
                        String.format(
                                Locale.ROOT, "%.4f from probability %.3f", share(right, i + 1), pair.probability()));
                next++;
            }
        }
        return curve;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
