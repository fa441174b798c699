package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.Field;
import java.util.Arrays;
import java.util.List;

/**
 * What each level of each field says, in millibits: log2 of m (its share among pairs of one person) over u (its share
 * among pairs of two). For levels that weigh by frequency only m stands here; the rarity of the value is added.
 */
final class Weights {
    /** A level never seen among the sampled pairs is taken as seen half a time. */
    private static final double HALF = 0.5;

    private static final int SAMPLE = 200_000;

    private final int prior;
    private final double[][] m;
    private final double[][] u;
    private final int[][] bits;

    private Weights(int prior, double[][] m, double[][] u, int[][] bits) {
        this.prior = prior;
        this.m = m;
        this.u = u;
        this.bits = bits;
    }

    /** Log-odds that two rows taken at random are one person. */
    int prior() {
        return prior;
    }

    double m(int field, int level) {
        return m[field][level];
    }

    double u(int field, int level) {
        return u[field][level];
    }

    int bits(int field, int level) {
        return bits[field][level];
    }

    /** The m that the configuration gives. */
    static double[][] given(List<Field> fields) {
        return fields.stream().map(field -> array(field.m())).toArray(double[][]::new);
    }

    private static double[] array(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static Weights of(List<Field> fields, int prior, double[][] m, double[][] u) {
        var bits = new int[fields.size()][];
        for (int i = 0; i < bits.length; i++) {
            var field = fields.get(i);
            bits[i] = new int[m[i].length];
            for (int level = 0; level < bits[i].length; level++) {
                boolean rare = field.byFrequency() && level < field.comparator().byFrequency();
                bits[i][level] = field.bits() != null
                        ? Bits.ofBits(field.bits().get(level))
                        : Bits.of(rare ? m[i][level] : m[i][level] / u[i][level]);
            }
        }
        return new Weights(prior, m, u, bits);
    }

    /** u of each field: as given, or counted over pairs taken at random, always the same for the same table. */
    static double[][] chances(Table table) {
        var fields = table.config().fields();
        var u = new double[fields.size()][];
        for (int i = 0; i < u.length; i++) {
            var given = fields.get(i).u();
            u[i] = given != null
                    ? array(given)
                    : fields.get(i).bits() != null ? even(fields.get(i)) : sampled(table, i);
        }
        return u;
    }

    /** Not used where bits are given. */
    private static double[] even(Field field) {
        var shares = new double[field.comparator().levels().size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return shares;
    }

    private static double[] sampled(Table table, int field) {
        int levels = table.config().fields().get(field).comparator().levels().size();
        var counts = new long[levels];
        var column = table.column(field);
        long present = 0;
        int rows = table.rows();
        int sample = rows < 2 ? 0 : SAMPLE;
        for (int i = 0; i < sample; i++) {
            int a = (int) Long.remainderUnsigned(Bits.mix(2L * i + 1), rows);
            int b = (int) Long.remainderUnsigned(Bits.mix(2L * i + 2), rows);
            int level = a == b ? Column.MISSING : column.compare(a, column, b);
            if (level >= 0) {
                counts[level]++;
                present++;
            }
        }
        var shares = new double[levels];
        for (int level = 0; level < levels; level++) {
            shares[level] = (counts[level] + HALF) / (present + HALF * levels);
        }
        // Agreement is too rare for a sample; it is counted, at least as often as one pair of rows in the table
        shares[0] = Math.max(column.chanceOfSame(), Math.min(shares[0], 1.0 / Math.max(2, rows)));
        return shares;
    }
}
