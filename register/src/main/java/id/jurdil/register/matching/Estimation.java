package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.Pass;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Estimates m by expectation–maximisation: within the pairs of one pass, over the fields that the pass does not ask
 * for, u held as counted. The passes' results are averaged, each by the matches it saw.
 */
final class Estimation {
    private static final int SAMPLE = 200_000;
    private static final int ROUNDS = 25;
    /** A pass that saw fewer matches says nothing. */
    private static final double FEWEST_MATCHES = 10;
    /** m of a level never goes below this: no single field may rule a match out. */
    private static final double LEAST = 0.001;

    private final Table table;
    private final double[][] u;
    private final double[][] sums;
    private final double[] seen;

    Estimation(Table table, double[][] u) {
        this.table = table;
        this.u = u;
        var fields = table.config().fields();
        this.sums = new double[fields.size()][];
        this.seen = new double[fields.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new double[fields.get(i).m().size()];
        }
    }

    /** Takes the pairs of one pass into account. */
    void learn(Pass pass, long[] pairs) {
        if (!pass.estimate() || pairs.length == 0) {
            return;
        }
        var asked = new HashSet<Integer>();
        pass.keys().forEach(part -> asked.add(part.field()));
        int fields = u.length;
        int step = Math.max(1, pairs.length / SAMPLE);
        int size = (pairs.length + step - 1) / step;
        var levels = new byte[size][fields];
        for (int i = 0; i < size; i++) {
            long pair = pairs[i * step];
            for (int field = 0; field < fields; field++) {
                var column = table.column(field);
                levels[i][field] = (byte)
                        (asked.contains(field)
                                ? Column.MISSING
                                : column.compare(Pairs.left(pair), column, Pairs.right(pair)));
            }
        }
        maximise(levels, step);
    }

    private void maximise(byte[][] levels, int step) {
        var m = start();
        double share = 0.1;
        double matches = 0;
        var counted = m;
        for (int round = 0; round < ROUNDS; round++) {
            var ratio = ratios(m);
            counted = new double[m.length][];
            for (int field = 0; field < m.length; field++) {
                counted[field] = new double[m[field].length];
            }
            matches = 0;
            for (var pair : levels) {
                double odds = share / (1 - share);
                for (int field = 0; field < pair.length; field++) {
                    odds *= pair[field] < 0 ? 1 : ratio[field][pair[field]];
                }
                double probability = odds / (1 + odds);
                matches += probability;
                for (int field = 0; field < pair.length; field++) {
                    if (pair[field] >= 0) {
                        counted[field][pair[field]] += probability;
                    }
                }
            }
            share = Math.clamp(matches / levels.length, 1e-9, 0.999);
            m = shares(counted, m);
        }
        if (matches >= FEWEST_MATCHES) {
            for (int field = 0; field < m.length; field++) {
                for (int level = 0; level < m[field].length; level++) {
                    sums[field][level] += counted[field][level] * step;
                    seen[field] += counted[field][level] * step;
                }
            }
        }
    }

    private double[][] start() {
        return Weights.given(table.config().fields());
    }

    private double[][] ratios(double[][] m) {
        var ratio = new double[m.length][];
        for (int field = 0; field < m.length; field++) {
            ratio[field] = new double[m[field].length];
            for (int level = 0; level < m[field].length; level++) {
                ratio[field][level] = m[field][level] / u[field][level];
            }
        }
        return ratio;
    }

    private static double[][] shares(double[][] counted, double[][] before) {
        var shares = new double[counted.length][];
        for (int field = 0; field < counted.length; field++) {
            shares[field] = share(counted[field], before[field]);
        }
        return shares;
    }

    private static double[] share(double[] counted, double[] before) {
        double sum = 0;
        for (double count : counted) {
            sum += count;
        }
        if (sum < 1) {
            return before;
        }
        var share = new double[counted.length];
        for (int level = 0; level < share.length; level++) {
            share[level] = Math.max(LEAST, counted[level] / sum);
        }
        return share;
    }

    /** m of every field; where no pass said anything, as it was given. */
    double[][] m() {
        var m = start();
        for (int field = 0; field < m.length; field++) {
            if (seen[field] >= FEWEST_MATCHES) {
                m[field] = share(sums[field], m[field]);
            }
        }
        return m;
    }

    /**
     * The log-odds of a match among all pairs, given what the candidates' fields say.
     *
     * @param bits millibits of every candidate pair, without a prior
     * @param allPairs how many pairs could be formed
     */
    static int prior(List<int[]> bits, double allPairs) {
        var histogram = new TreeMap<Integer, Long>();
        for (var part : bits) {
            for (int value : part) {
                histogram.merge(Math.floorDiv(value, 100), 1L, Long::sum);
            }
        }
        double share = 1e-6;
        for (int round = 0; round < ROUNDS; round++) {
            int prior = Bits.odds(share);
            double matches = 0;
            for (var entry : histogram.entrySet()) {
                matches += entry.getValue() * Bits.probability(entry.getKey() * 100 + 50 + prior);
            }
            share = Math.clamp(matches / allPairs, 1e-12, 0.5);
        }
        return Bits.odds(share);
    }
}
