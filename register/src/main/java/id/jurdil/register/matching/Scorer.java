package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.PairClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fellegi and Sunter's sum for a pair: what speaks for one person, less what speaks for two. */
final class Scorer {
    private final MatchConfig config;
    private final Table table;
    private final Weights weights;
    private final int[] groupOf;

    Scorer(Table table, Weights weights) {
        this.config = table.config();
        this.table = table;
        this.weights = weights;
        this.groupOf = new int[config.fields().size()];
        Arrays.fill(groupOf, -1);
        for (int group = 0; group < config.groups().size(); group++) {
            for (int field : config.groups().get(group).fields()) {
                groupOf[field] = group;
            }
        }
    }

    Weights weights() {
        return weights;
    }

    /** Levels of all fields; {@code into} has one place per field. */
    void compare(int row, Table other, int otherRow, int[] into) {
        for (int field = 0; field < into.length; field++) {
            into[field] = table.column(field).compare(row, other.column(field), otherRow);
        }
    }

    /** Millibits for one person, the prior in it. */
    int score(int row, Table other, int otherRow, int[] levels) {
        int sum = weights.prior();
        int[] sums = new int[config.groups().size()];
        for (int field = 0; field < levels.length; field++) {
            int bits = bits(field, row, other, otherRow, levels[field]);
            if (groupOf[field] < 0) {
                sum += bits;
            } else {
                sums[groupOf[field]] += bits;
            }
        }
        for (int group = 0; group < sums.length; group++) {
            sum += held(group, sums[group]);
        }
        for (var adjustment : config.adjustments()) {
            if (fits(adjustment.when(), levels)) {
                sum += Bits.ofBits(adjustment.bits());
            }
        }
        return sum;
    }

    private int bits(int field, int row, Table other, int otherRow, int level) {
        if (level == Column.MISSING) {
            return 0;
        }
        int bits = weights.bits(field, level);
        var as = config.fields().get(field);
        return as.byFrequency() && level < as.comparator().byFrequency()
                ? bits + rarity(as.rarity(), table.column(field).evidence(row, other.column(field), otherRow, level))
                : bits;
    }

    private static int rarity(double share, int millibits) {
        return share == 1 ? millibits : (int) StrictMath.round(share * millibits);
    }

    private int held(int group, int sum) {
        var limits = config.groups().get(group);
        return Math.clamp(sum, Bits.ofBits(limits.least()), Bits.ofBits(limits.most()));
    }

    static boolean fits(Map<Integer, Set<Integer>> when, int[] levels) {
        for (var condition : when.entrySet()) {
            if (!condition.getValue().contains(levels[condition.getKey()])) {
                return false;
            }
        }
        return true;
    }

    /** The first class that fits; there is always one, for the last asks nothing. */
    int pairClass(int[] levels) {
        int at = 0;
        while (!fits(config.classes().get(at).when(), levels)) {
            at++;
        }
        return at;
    }

    PairClass pairClass(int number) {
        return config.classes().get(number);
    }

    /** The sum again, line by line. */
    Waterfall explain(int row, Table other, int otherRow) {
        var levels = new int[config.fields().size()];
        compare(row, other, otherRow, levels);
        var lines = new ArrayList<Waterfall.Line>();
        lines.add(new Waterfall.Line("prior", "", weights.prior()));
        int[] sums = new int[config.groups().size()];
        for (int field = 0; field < levels.length; field++) {
            int bits = bits(field, row, other, otherRow, levels[field]);
            var as = config.fields().get(field);
            lines.add(new Waterfall.Line(
                    as.name(),
                    levels[field] < 0 ? "missing" : as.comparator().levels().get(levels[field]),
                    bits));
            if (groupOf[field] >= 0) {
                sums[groupOf[field]] += bits;
            }
        }
        for (int group = 0; group < sums.length; group++) {
            int correction = held(group, sums[group]) - sums[group];
            lines.add(new Waterfall.Line(config.groups().get(group).name(), correction == 0 ? "" : "held", correction));
        }
        for (var adjustment : config.adjustments()) {
            boolean fits = fits(adjustment.when(), levels);
            lines.add(new Waterfall.Line(
                    adjustment.name(), fits ? "applies" : "", fits ? Bits.ofBits(adjustment.bits()) : 0));
        }
        return new Waterfall(pairClass(pairClass(levels)).name(), List.copyOf(lines));
    }
}
