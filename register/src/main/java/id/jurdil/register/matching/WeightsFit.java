package id.jurdil.register.matching;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a configuration's weights to labelled pairs: the bits of levels, how much of the rarity counts, the bits of
 * adjustments. One half of the pairs is learnt from, the other says how good the weights are that were written.
 *
 * <p>The model is the waterfall itself, so that nothing is in a score that is not a line. Weights are drawn towards those
 * that stand in the configuration: few labels move them little, and a line that no label speaks of stays.
 */
public final class WeightsFit {
    /** Of each kind, in the half that is learnt from. */
    static final int FEW = 200;

    /** What a fit is told beside table and labels. */
    public record Settings(String version, double ridge) {
        /** How strongly weights are drawn to where they stand: as if each were known to a bit and a half. */
        public static final double USUAL_RIDGE = 1;
    }

    private WeightsFit() {}

    /**
     * Fits. Of several tables each has rarities of its own, and all pairs together are learnt from.
     *
     * @param tables at least one, each read with the configuration
     * @param config the configuration's file
     * @throws MatchFault if the configuration has no weights to fit or the labels are of one kind only
     */
    public static FitReport of(List<LabelledTable> tables, byte[] config, Settings settings) {
        var from = tables.getFirst().table().config();
        if (from.estimate()) {
            throw new MatchFault("the weights of this configuration are estimated; a fit needs \"weights\": \"given\""
                    + " and \"bits\" in the fields");
        }
        var lines = lines(tables.getFirst().table()).all();
        if (lines.isEmpty()) {
            throw new MatchFault("there is no weight to fit: all fields are held or have no \"bits\"");
        }
        var halves = tables.stream().map(WeightsFit::halves).toList();
        var learning =
                LabelledPairs.together(halves.stream().map(Halves::learning).toList());
        var heldOut =
                LabelledPairs.together(halves.stream().map(Halves::heldOut).toList());
        enough(learning, "learnt from");
        enough(heldOut, "held out");
        var pull = lines.stream()
                .mapToDouble(line -> settings.ridge() * square(line.usual() * StrictMath.log(2)))
                .toArray();
        var moves = new Regression(learning, pull).moves();
        var text = ConfigText.of(config);
        text.version(settings.version());
        for (int i = 0; i < moves.length; i++) {
            text.set(lines.get(i), from, lines.get(i).start() + moves[i]);
        }
        var fitted = text.toString();
        var as = MatchConfig.read(new ByteArrayInputStream(fitted.getBytes(StandardCharsets.UTF_8)), "fitted");
        var after = tables.stream().map(labelled -> measured(labelled, as)).toList();
        return new FitReport(
                from,
                settings.version(),
                counts(learning),
                counts(heldOut),
                tables.stream().anyMatch(labelled -> labelled.labels().chosen()),
                heldOut.quality(),
                LabelledPairs.together(after).quality(),
                IntStream.range(0, tables.size())
                        .mapToObj(i -> new FitReport.OfTable(
                                tables.get(i).name(),
                                counts(halves.get(i).learning()),
                                counts(halves.get(i).heldOut()),
                                halves.get(i).heldOut().listedFrom(from.threshold()),
                                after.get(i).listedFrom(from.threshold())))
                        .toList(),
                moved(learning, lines, as),
                fitted);
    }

    private static Lines lines(Table table) {
        return new Lines(table, Matching.scorer(table));
    }

    /** Of one table. */
    private record Halves(LabelledPairs learning, LabelledPairs heldOut) {}

    private static Halves halves(LabelledTable labelled) {
        var lines = lines(labelled.table());
        var scorer = Matching.scorer(labelled.table());
        return new Halves(
                LabelledPairs.half(labelled, false, scorer, lines), LabelledPairs.half(labelled, true, scorer, lines));
    }

    private static double square(double value) {
        return value * value;
    }

    private static void enough(LabelledPairs half, String what) {
        int same = half.ofOnePerson();
        if (same == 0 || same == half.size()) {
            throw new MatchFault("of the " + half.size() + " pairs that would be " + what + ", " + same
                    + " are one person; pairs of both kinds are needed");
        }
    }

    private static FitReport.Count counts(LabelledPairs half) {
        int same = half.ofOnePerson();
        return new FitReport.Count(same, half.size() - same);
    }

    /** The weights as they are written, rounded, on the half held out. */
    private static LabelledPairs measured(LabelledTable labelled, MatchConfig fitted) {
        var scorer = Matching.scorer(labelled.table(), fitted);
        return LabelledPairs.half(labelled, true, scorer, Lines.none(labelled.table(), scorer));
    }

    private static List<FitReport.Moved> moved(LabelledPairs learning, List<Line> lines, MatchConfig fitted) {
        var pairs = new int[lines.size()];
        var same = new int[lines.size()];
        for (int example = 0; example < learning.size(); example++) {
            for (short line : learning.weights(example)) {
                pairs[line]++;
                same[line] += learning.same(example) ? 1 : 0;
            }
        }
        var moved = new ArrayList<FitReport.Moved>();
        for (int i = 0; i < pairs.length; i++) {
            double to = weight(lines.get(i), fitted);
            if (to != lines.get(i).start()) {
                moved.add(new FitReport.Moved(lines.get(i).name(), lines.get(i).start(), to, pairs[i], same[i]));
            }
        }
        return moved;
    }

    private static double weight(Line line, MatchConfig config) {
        return switch (line) {
            case Line.OfLevel level -> {
                var bits = config.fields().get(level.field()).bits();
                yield bits == null ? 0 : bits.get(level.level());
            }
            case Line.OfRarity rarity -> config.fields().get(rarity.field()).rarity();
            case Line.OfGroupRarity rarity ->
                config.groups().get(rarity.group()).rarity();
            case Line.OfAdjustment adjustment ->
                config.adjustments().get(adjustment.adjustment()).bits();
        };
    }
}
