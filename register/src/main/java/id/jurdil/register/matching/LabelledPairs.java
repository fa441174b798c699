package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A half of the labelled pairs of one table or of several, each with its score and the lines that a fit may move. */
final class LabelledPairs implements Regression.Examples {
    /** Rows that stand together, as families do, are in one half. */
    private static final int TOGETHER = 100;

    private final boolean[] same;
    private final int[] millibits;
    private final short[][] lines;
    private final float[][] times;

    private LabelledPairs(int size) {
        this.same = new boolean[size];
        this.millibits = new int[size];
        this.lines = new short[size][];
        this.times = new float[size][];
    }

    /**
     * The half to learn from, or the one held out. Pairs of a class that is always listed are in neither: no weight
     * decides about them.
     */
    static LabelledPairs half(LabelledTable labelled, boolean heldOut, Scorer scorer, Lines lines) {
        var table = labelled.table();
        var labels = labelled.labels();
        var numbers = IntStream.range(0, labels.size())
                .filter(i -> isHeldOut(Pairs.left(labels.pair(i))) == heldOut)
                .parallel()
                .filter(i -> !isAlwaysListed(labels.pair(i), table, scorer))
                .toArray();
        var half = new LabelledPairs(numbers.length);
        IntStream.range(0, numbers.length).parallel().forEach(i -> {
            half.same[i] = labels.same(numbers[i]);
            half.fill(i, labels.pair(numbers[i]), table, scorer, lines);
        });
        return half;
    }

    /** The pairs of several tables, one table after the other. */
    static LabelledPairs together(List<LabelledPairs> parts) {
        var all = new LabelledPairs(parts.stream().mapToInt(LabelledPairs::size).sum());
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.same, 0, all.same, at, part.size());
            System.arraycopy(part.millibits, 0, all.millibits, at, part.size());
            System.arraycopy(part.lines, 0, all.lines, at, part.size());
            System.arraycopy(part.times, 0, all.times, at, part.size());
            at += part.size();
        }
        return all;
    }

    private static boolean isHeldOut(int row) {
        return (Bits.mix(row / TOGETHER + 1L) & 1) == 0;
    }

    private static boolean isAlwaysListed(long pair, Table table, Scorer scorer) {
        var levels = new int[table.config().fields().size()];
        scorer.compare(Pairs.left(pair), table, Pairs.right(pair), levels);
        return scorer.pairClass(scorer.pairClass(levels)).always();
    }

    private void fill(int example, long pair, Table table, Scorer scorer, Lines all) {
        var levels = new int[table.config().fields().size()];
        scorer.compare(Pairs.left(pair), table, Pairs.right(pair), levels);
        millibits[example] = scorer.score(Pairs.left(pair), table, Pairs.right(pair), levels);
        var ofPair = new short[all.all().size()];
        var timesOfPair = new float[ofPair.length];
        int[] size = {0};
        all.of(pair, levels, (line, often) -> {
            ofPair[size[0]] = (short) line;
            timesOfPair[size[0]++] = often;
        });
        lines[example] = Arrays.copyOf(ofPair, size[0]);
        times[example] = Arrays.copyOf(timesOfPair, size[0]);
    }

    @Override
    public int size() {
        return same.length;
    }

    @Override
    public boolean same(int example) {
        return same[example];
    }

    @Override
    public double score(int example) {
        return millibits[example] / 1000.0;
    }

    @Override
    public short[] weights(int example) {
        return lines[example];
    }

    @Override
    public float[] times(int example) {
        return times[example];
    }

    /** How many are of one person. */
    int ofOnePerson() {
        return (int) IntStream.range(0, same.length).filter(this::same).count();
    }

    /** How right a list of these would be by the scores they have. */
    ListQuality quality() {
        return ListQuality.of(millibits, same);
    }

    /** How right the list from a probability on would be. */
    ListQuality.AtThreshold listedFrom(double threshold) {
        return ListQuality.listedFrom(threshold, millibits, same);
    }
}
