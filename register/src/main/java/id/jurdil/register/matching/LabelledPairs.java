package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A half of the labelled pairs, each with its score and the lines that a fit may move. */
final class LabelledPairs implements Regression.Examples {
    /** Rows that stand together, as families do, are in one half. */
    private static final int TOGETHER = 100;

    private final Labels labels;
    private final int[] numbers;
    private final int[] millibits;
    private final short[][] lines;
    private final float[][] times;

    private LabelledPairs(Labels labels, int[] numbers) {
        this.labels = labels;
        this.numbers = numbers;
        this.millibits = new int[numbers.length];
        this.lines = new short[numbers.length][];
        this.times = new float[numbers.length][];
    }

    /**
     * The half to learn from, or the one held out. Pairs of a class that is always listed are in neither: no weight
     * decides about them.
     */
    static LabelledPairs half(Labels labels, boolean heldOut, Table table, Scorer scorer, Lines lines) {
        var numbers = IntStream.range(0, labels.size())
                .filter(i -> isHeldOut(Pairs.left(labels.pair(i))) == heldOut)
                .parallel()
                .filter(i -> !isAlwaysListed(labels.pair(i), table, scorer))
                .toArray();
        var half = new LabelledPairs(labels, numbers);
        IntStream.range(0, numbers.length).parallel().forEach(i -> half.fill(i, table, scorer, lines));
        return half;
    }

    private static boolean isHeldOut(int row) {
        return (Bits.mix(row / TOGETHER + 1L) & 1) == 0;
    }

    private static boolean isAlwaysListed(long pair, Table table, Scorer scorer) {
        var levels = new int[table.config().fields().size()];
        scorer.compare(Pairs.left(pair), table, Pairs.right(pair), levels);
        return scorer.pairClass(scorer.pairClass(levels)).always();
    }

    private void fill(int example, Table table, Scorer scorer, Lines all) {
        long pair = labels.pair(numbers[example]);
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
        return numbers.length;
    }

    @Override
    public boolean same(int example) {
        return labels.same(numbers[example]);
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
        return (int) IntStream.range(0, numbers.length).filter(this::same).count();
    }

    /** How right a list of these would be by the scores they have. */
    ListQuality quality() {
        var same = new boolean[numbers.length];
        for (int i = 0; i < same.length; i++) {
            same[i] = same(i);
        }
        return ListQuality.of(millibits, same);
    }
}
