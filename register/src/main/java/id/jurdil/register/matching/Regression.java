package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Logistic regression with a ridge, by Newton's method: by how much to move each weight from where it stands, so that
 * the labels are least surprising. The further a weight moves, the more the labels must gain by it.
 *
 * <p>Sums are made in parts of one size and added in order, so that every machine finds the same.
 */
final class Regression {
    private static final double LN2 = StrictMath.log(2);
    private static final int PART = 1 << 14;
    private static final int MOST_ROUNDS = 60;
    private static final int MOST_HALVINGS = 20;
    /** Bits; weights are rounded to a tenth in the end. */
    private static final double CLOSE_ENOUGH = 0.001;

    private final Examples examples;
    private final double[] pull;

    /**
     * A regression over examples.
     *
     * @param pull how strongly each weight is held where it is: its square times half of this is added to the loss, in nats
     */
    Regression(Examples examples, double[] pull) {
        this.examples = examples;
        this.pull = pull.clone();
    }

    /** Labelled pairs, each by its score as it stands and the weights it has. */
    interface Examples {
        int size();

        boolean same(int example);

        /** Bits, with weights as they stand. */
        double score(int example);

        /** Which weights the example has. */
        short[] weights(int example);

        /** How often each counts. */
        float[] times(int example);
    }

    /** By how much to move each weight, in bits. */
    double[] moves() {
        var moves = new double[pull.length];
        var now = sums(moves);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var step = solved(now.curvature, now.slope);
            double part = 1;
            var next = sums(moved(moves, step, part));
            for (int i = 0; i < MOST_HALVINGS && next.loss > now.loss; i++) {
                part /= 2;
                next = sums(moved(moves, step, part));
            }
            if (next.loss > now.loss) {
                break;
            }
            moves = moved(moves, step, part);
            now = next;
            if (largest(step) * part < CLOSE_ENOUGH) {
                break;
            }
        }
        return moves;
    }

    private static double[] moved(double[] moves, double[] step, double part) {
        var moved = new double[moves.length];
        Arrays.setAll(moved, i -> moves[i] - part * step[i]);
        return moved;
    }

    private static double largest(double[] step) {
        return Arrays.stream(step).map(Math::abs).max().orElse(0);
    }

    /** Loss, its slope and its curvature; the latter's lower half. */
    private static final class Sums {
        private double loss;
        private final double[] slope;
        private final double[][] curvature;

        Sums(int weights) {
            slope = new double[weights];
            curvature = new double[weights][weights];
        }

        void add(Sums part) {
            loss += part.loss;
            for (int i = 0; i < slope.length; i++) {
                slope[i] += part.slope[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += part.curvature[i][j];
                }
            }
        }
    }

    private Sums sums(double[] moves) {
        int parts = (examples.size() + PART - 1) / PART;
        var sums = new Sums(moves.length);
        IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> sums(moves, part * PART, Math.min(examples.size(), (part + 1) * PART)))
                .toList()
                .forEach(sums::add);
        for (int i = 0; i < moves.length; i++) {
            sums.loss += pull[i] / 2 * moves[i] * moves[i];
            sums.slope[i] += pull[i] * moves[i];
            sums.curvature[i][i] += pull[i];
        }
        return sums;
    }

    private Sums sums(double[] moves, int from, int to) {
        var sums = new Sums(moves.length);
        for (int example = from; example < to; example++) {
            var weights = examples.weights(example);
            var times = examples.times(example);
            double score = examples.score(example);
            for (int i = 0; i < weights.length; i++) {
                score += moves[weights[i]] * times[i];
            }
            boolean same = examples.same(example);
            // The chance that the label is the other one
            double surprise = 1 / (1 + StrictMath.exp(LN2 * (same ? score : -score)));
            sums.loss += loss(same ? score : -score);
            double slope = LN2 * (same ? -surprise : surprise);
            double curvature = LN2 * LN2 * surprise * (1 - surprise);
            for (int i = 0; i < weights.length; i++) {
                sums.slope[weights[i]] += slope * times[i];
                double row = curvature * times[i];
                for (int j = 0; j <= i; j++) {
                    int a = Math.max(weights[i], weights[j]);
                    int b = Math.min(weights[i], weights[j]);
                    sums.curvature[a][b] += row * times[j];
                }
            }
        }
        return sums;
    }

    /** Nats of surprise at a label that has so many bits for it. */
    static double loss(double bits) {
        double nats = LN2 * bits;
        return Math.max(0, -nats) + StrictMath.log1p(StrictMath.exp(-Math.abs(nats)));
    }

    /** Solves a symmetric, positive system by Cholesky's method. */
    private static double[] solved(double[][] lower, double[] right) {
        int size = right.length;
        var factor = new double[size][];
        for (int i = 0; i < size; i++) {
            factor[i] = Arrays.copyOf(lower[i], i + 1);
            for (int j = 0; j <= i; j++) {
                double sum = factor[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? StrictMath.sqrt(sum) : sum / factor[j][j];
            }
        }
        var solution = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= factor[i][k] * solution[k];
            }
            solution[i] /= factor[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                solution[i] -= factor[k][i] * solution[k];
            }
            solution[i] /= factor[i][i];
        }
        return solution;
    }
}
