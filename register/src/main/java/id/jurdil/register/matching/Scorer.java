package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.PairClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fellegi and Sunter's sum for a pair: what speaks for one person, less what speaks for two. */
final class Scorer {
    private final MatchConfig config;
    private final Table table;
    private final Weights weights;
    private final int[] groupOf;
    private final List<Condition> adjustments;
    private final List<Condition> classes;
    private final int[] adjustmentBits;

    Scorer(Table table, Weights weights) {
        this(table.config(), table, weights);
    }

    /** By a configuration of the table's fields with other weights. */
    Scorer(MatchConfig config, Table table, Weights weights) {
        this.config = config;
        this.table = table;
        this.weights = weights;
        this.groupOf = new int[config.fields().size()];
        Arrays.fill(groupOf, -1);
        this.adjustments = config.adjustments().stream()
                .map(adjustment -> new Condition(adjustment.when()))
                .toList();
        this.adjustmentBits = config.adjustments().stream()
                .mapToInt(adjustment -> Bits.ofBits(adjustment.bits()))
                .toArray();
        this.classes = config.classes().stream()
                .map(pairClass -> new Condition(pairClass.when()))
                .toList();
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
            sum += held(group, sums[group]) + rarest(group, row, other, otherRow, levels);
        }
        for (int i = 0; i < adjustments.size(); i++) {
            if (adjusts(i, levels)) {
                sum += adjustmentBits[i];
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

    /** What a group's fields add by the rarest value that they agree in. */
    private int rarest(int group, int row, Table other, int otherRow, int[] levels) {
        double share = config.groups().get(group).rarity();
        return share == 0 ? 0 : rarity(share, rarestOf(group, row, other, otherRow, levels));
    }

    /** How rare the rarest value is that a group's fields agree in, in millibits; 0 if they agree in none. */
    int rarestOf(int group, int row, Table other, int otherRow, int[] levels) {
        int rarest = 0;
        for (int field : config.groups().get(group).fields()) {
            int level = levels[field];
            if (level >= 0 && level < config.fields().get(field).comparator().byFrequency()) {
                rarest = Math.max(rarest, table.column(field).evidence(row, other.column(field), otherRow, level));
            }
        }
        return rarest;
    }

    /** Whether an adjustment applies to a pair of these levels. */
    boolean adjusts(int adjustment, int[] levels) {
        return adjustments.get(adjustment).fits(levels);
    }

    /** The first class that fits; there is always one, for the last asks nothing. */
    int pairClass(int[] levels) {
        int at = 0;
        while (!classes.get(at).fits(levels)) {
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
            int rarest = rarest(group, row, other, otherRow, levels);
            lines.add(new Waterfall.Line(
                    config.groups().get(group).name(),
                    correction != 0 ? "held" : rarest == 0 ? "" : "shared",
                    correction + rarest));
        }
        for (int i = 0; i < adjustments.size(); i++) {
            boolean fits = adjusts(i, levels);
            lines.add(new Waterfall.Line(
                    config.adjustments().get(i).name(), fits ? "applies" : "", fits ? adjustmentBits[i] : 0));
        }
        return new Waterfall(pairClass(pairClass(levels)).name(), List.copyOf(lines));
    }
}
