package id.jurdil.election.form;

import id.jurdil.election.form.Term.Constant;
import id.jurdil.election.form.Term.FieldTerm;
import id.jurdil.election.form.Term.Share;
import id.jurdil.election.form.Term.StationTerm;
import id.jurdil.election.statement.Figures;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the checks of a form that need a closer look. Nearly every check of nearly every form holds, and a country has hundreds
 * of millions of them; so those that compare short sums lie here as tables that are gone through in one sweep each. Whatever
 * does not fit into them, and whatever does not hold, is looked at by {@link Relation#judge}, which alone decides.
 *
 * <p>A form's figures are laid out as a row, with the facts of its station, the constants and the shares of figures that its
 * checks name after them; a number below zero is one that is not there.
 */
final class Screen {
    // A line of either table: the number of its check, which comparisons hold, and the places in the row that it
    // compares.
    private static final int CHECK = 0;
    private static final int HOLDING = 1;
    private static final int PLACES = 2;
    /** Most summands of one side. */
    private static final int MOST = 3;

    private static final int PAIR_LINE = PLACES + 2;
    private static final int SUM_LINE = PLACES + 2 * MOST;

    // Bits for a left side that is less than the right, equal to it, or more.
    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int MORE = 4;

    private static final List<Term.Fact> FACTS = List.of(Term.Fact.values());
    private static final int NO_PLACE = -1;

    private final int fields;
    private final List<Share> shares = new ArrayList<>();
    private final List<Integer> constants = new ArrayList<>();
    /** Checks that compare one number with one other: most are such. */
    private final int[] pairs;
    /** Checks of up to {@link #MOST} summands on each side. */
    private final int[] sums;
    /** Checks that fit into neither table. */
    private final BitSet others = new BitSet();
    /** A row with its constants in place. */
    private final int[] template;

    Screen(int fields, List<Relation> checks) {
        this.fields = fields;
        checks.forEach(check -> {
            collect(check.left());
            collect(check.right());
        });
        // Nought fills the places of summands that are not there.
        addOnce(constants, 0);
        var pairLines = IntStream.builder();
        var sumLines = IntStream.builder();
        for (int number = 0; number < checks.size(); number++) {
            var check = checks.get(number);
            int longer = Math.max(check.left().size(), check.right().size());
            if (!hasPlaces(check.left()) || !hasPlaces(check.right()) || longer > MOST) {
                others.set(number);
            } else if (longer == 1) {
                addLine(pairLines, number, check, 1);
            } else {
                addLine(sumLines, number, check, MOST);
            }
        }
        this.pairs = pairLines.build().toArray();
        this.sums = sumLines.build().toArray();
        this.template = new int[firstShare() + shares.size()];
        for (int constant : constants) {
            template[place(new Constant(constant))] = constant;
        }
    }

    private void collect(List<Term> summands) {
        for (var term : summands) {
            switch (term) {
                case Constant constant when isInReach(constant) -> addOnce(constants, (int) constant.number());
                case Share share when isInReach(share) -> addOnce(shares, share);
                case Constant _, Share _, FieldTerm _, StationTerm _ -> {}
            }
        }
    }

    private static <T> void addOnce(List<T> list, T element) {
        if (!list.contains(element)) {
            list.add(element);
        }
    }

    private static boolean isInReach(Constant constant) {
        return constant.number() >= 0 && constant.number() <= Integer.MAX_VALUE;
    }

    /** Nothing below zero, and not more than the figure itself. */
    private static boolean isInReach(Share share) {
        return share.numerator() >= 0 && share.numerator() <= share.denominator();
    }

    private boolean hasPlaces(List<Term> summands) {
        return summands.stream().noneMatch(term -> place(term) == NO_PLACE);
    }

    private int place(Term term) {
        return switch (term) {
            case FieldTerm field -> field.field();
            case StationTerm fact -> fields + FACTS.indexOf(fact.fact());
            case Constant constant
            when isInReach(constant) -> firstConstant() + constants.indexOf((int) constant.number());
            case Share share when isInReach(share) -> firstShare() + shares.indexOf(share);
            case Constant _, Share _ -> NO_PLACE;
        };
    }

    private int firstConstant() {
        return fields + FACTS.size();
    }

    private int firstShare() {
        return firstConstant() + constants.size();
    }

    private void addLine(IntStream.Builder lines, int number, Relation check, int width) {
        lines.add(number).add(holding(check.comparison()));
        for (var side : List.of(check.left(), check.right())) {
            for (int i = 0; i < width; i++) {
                lines.add(place(i < side.size() ? side.get(i) : new Constant(0)));
            }
        }
    }

    private static int holding(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> EQUAL;
            case AT_MOST -> LESS | EQUAL;
            case AT_LEAST -> MORE | EQUAL;
            case DIFFERENT -> LESS | MORE;
            case LESS -> LESS;
            case MORE -> MORE;
        };
    }

    /** The checks that need a closer look. */
    BitSet suspects(Figures figures, StationFacts station) {
        int[] row = row(figures, station);
        var suspects = (BitSet) others.clone();
        sweepPairs(row, suspects);
        sweepSums(row, suspects);
        return suspects;
    }

    private int[] row(Figures figures, StationFacts station) {
        int[] row = template.clone();
        figures.copyTo(row);
        for (int i = 0; i < FACTS.size(); i++) {
            row[fields + i] = FACTS.get(i).of(station);
        }
        int at = firstShare();
        for (int i = 0; i < shares.size(); i++) {
            row[at + i] = (int) Math.max(shares.get(i).value(figures, station), -1);
        }
        return row;
    }

    private void sweepPairs(int[] row, BitSet suspects) {
        int[] lines = pairs;
        for (int line = 0; line < lines.length; line += PAIR_LINE) {
            int left = row[lines[line + PLACES]];
            int right = row[lines[line + PLACES + 1]];
            boolean speaks = (left | right) >= 0;
            if (speaks && (lines[line + HOLDING] & comparison((long) left - right)) == 0) {
                suspects.set(lines[line + CHECK]);
            }
        }
    }

    private void sweepSums(int[] row, BitSet suspects) {
        int[] lines = sums;
        for (int line = 0; line < lines.length; line += SUM_LINE) {
            int a = row[lines[line + PLACES]];
            int b = row[lines[line + PLACES + 1]];
            int c = row[lines[line + PLACES + 2]];
            int x = row[lines[line + PLACES + MOST]];
            int y = row[lines[line + PLACES + MOST + 1]];
            int z = row[lines[line + PLACES + MOST + 2]];
            boolean speaks = (a | b | c | x | y | z) >= 0;
            if (speaks && (lines[line + HOLDING] & comparison((long) a + b + c - x - y - z)) == 0) {
                suspects.set(lines[line + CHECK]);
            }
        }
    }

    private static int comparison(long difference) {
        return 1 << (1 + Long.signum(difference));
    }
}
