package id.jurdil.register.matching;

import id.jurdil.register.matching.Line.OfAdjustment;
import id.jurdil.register.matching.Line.OfGroupRarity;
import id.jurdil.register.matching.Line.OfLevel;
import id.jurdil.register.matching.Line.OfRarity;
import id.jurdil.register.matching.MatchConfig.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The lines that a fit may move, and which of them a pair has. Held are those that the configuration says so of, and all
 * fields of a group with limits: its sum is cut off, so that what a line in it weighs cannot be told from pairs.
 */
final class Lines {
    private final Table table;
    private final Scorer scorer;
    private final List<Line> lines = new ArrayList<>();
    private final int[][] ofLevel;
    private final int[] ofRarity;
    private final int[] ofGroup;
    private final int[] ofAdjustment;

    Lines(Table table, Scorer scorer) {
        this(table, scorer, true);
    }

    private Lines(Table table, Scorer scorer, boolean free) {
        this.table = table;
        this.scorer = scorer;
        var config = table.config();
        var grouped = new HashSet<Integer>();
        config.groups().stream().filter(Group::isLimited).forEach(group -> grouped.addAll(group.fields()));
        this.ofLevel = new int[config.fields().size()][];
        this.ofRarity = new int[config.fields().size()];
        Arrays.fill(ofRarity, -1);
        for (int field = 0; field < ofLevel.length; field++) {
            lines(field, free && !grouped.contains(field));
        }
        this.ofGroup = new int[config.groups().size()];
        for (int i = 0; i < ofGroup.length; i++) {
            var group = config.groups().get(i);
            boolean counts = free && !group.isLimited() && group.rarity() > 0;
            ofGroup[i] = counts ? place(new OfGroupRarity(i, group.name() + " rarity", group.rarity())) : -1;
        }
        this.ofAdjustment = new int[config.adjustments().size()];
        for (int i = 0; i < ofAdjustment.length; i++) {
            var adjustment = config.adjustments().get(i);
            ofAdjustment[i] =
                    free && !adjustment.held() ? place(new OfAdjustment(i, adjustment.name(), adjustment.bits())) : -1;
        }
    }

    private void lines(int number, boolean free) {
        var field = table.config().fields().get(number);
        var levels = field.comparator().levels();
        ofLevel[number] = new int[levels.size()];
        Arrays.fill(ofLevel[number], -1);
        var bits = field.bits();
        if (!free || bits == null || field.held().size() == levels.size()) {
            return;
        }
        for (int level = 0; level < levels.size(); level++) {
            if (!field.held().contains(level)) {
                ofLevel[number][level] =
                        place(new OfLevel(number, level, field.name() + " " + levels.get(level), bits.get(level)));
            }
        }
        if (field.byFrequency() && field.comparator().byFrequency() > 0) {
            ofRarity[number] = place(new OfRarity(number, field.name() + " rarity", field.rarity()));
        }
    }

    /** Nothing to move: for pairs that are only measured. */
    static Lines none(Table table, Scorer scorer) {
        return new Lines(table, scorer, false);
    }

    private int place(Line line) {
        lines.add(line);
        return lines.size() - 1;
    }

    List<Line> all() {
        return lines;
    }

    /**
     * Tells the lines that a pair has, and how often each: a level once, a rarity as many times as the value is rare in bits.
     *
     * @param levels of the pair
     */
    void of(long pair, int[] levels, Taker taker) {
        int left = Pairs.left(pair);
        int right = Pairs.right(pair);
        for (int field = 0; field < levels.length; field++) {
            int level = levels[field];
            if (level < 0) {
                continue;
            }
            if (ofLevel[field][level] >= 0) {
                taker.take(ofLevel[field][level], 1);
            }
            if (ofRarity[field] >= 0
                    && level < table.config().fields().get(field).comparator().byFrequency()) {
                var column = table.column(field);
                taker.take(ofRarity[field], column.evidence(left, column, right, level) / 1000.0f);
            }
        }
        for (int i = 0; i < ofGroup.length; i++) {
            if (ofGroup[i] >= 0) {
                taker.take(ofGroup[i], scorer.rarestOf(i, left, table, right, levels) / 1000.0f);
            }
        }
        for (int i = 0; i < ofAdjustment.length; i++) {
            if (ofAdjustment[i] >= 0 && scorer.adjusts(i, levels)) {
                taker.take(ofAdjustment[i], 1);
            }
        }
    }

    /** Takes a line and how often it counts. */
    interface Taker {
        void take(int line, float times);
    }
}
