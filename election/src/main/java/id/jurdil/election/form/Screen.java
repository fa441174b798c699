package id.jurdil.election.form;

import id.jurdil.election.form.Term.Constant;
import id.jurdil.election.form.Term.FieldTerm;
import id.jurdil.election.form.Term.Share;
import id.jurdil.election.form.Term.StationTerm;
import id.jurdil.election.statement.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the checks of a form that need a closer look. Nearly every check of nearly every form holds, and a country has hundreds
 * of millions of them; so those that compare short sums lie here as a table that is gone through without a branch. Whatever
 * does not fit into it, and whatever does not hold, is looked at by {@link Relation#judge}, which alone decides.
 */
final class Screen {
    /** Most summands of one side. */
    private static final int MOST = 3;
    /** A line of the table: which comparisons hold, then the places of the summands left and right. */
    private static final int LINE = 1 + 2 * MOST;

    // Bits for a left side that is less than the right, equal to it, or more.
    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int MORE = 4;
    private static final int NEVER = 0;

    private static final List<Term.Fact> FACTS = List.of(Term.Fact.values());
    private static final int NO_PLACE = -1;

    private final int fields;
    /** What a form's row holds after its figures and the facts of its station; the first fills empty places. */
    private final List<Integer> constants = new ArrayList<>(List.of(0));

    private final int[] table;

    Screen(int fields, List<Relation> checks) {
        this.fields = fields;
        this.table = new int[checks.size() * LINE];
        for (int i = 0; i < checks.size(); i++) {
            var check = checks.get(i);
            int line = i * LINE;
            int nought = fields + FACTS.size();
            Arrays.fill(table, line + 1, line + LINE, nought);
            if (place(check.left(), line + 1) && place(check.right(), line + 1 + MOST)) {
                table[line] = holding(check.comparison());
            } else {
                table[line] = NEVER;
                Arrays.fill(table, line + 1, line + LINE, nought);
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

    /** Puts the summands of one side into the table, if they fit. */
    private boolean place(List<Term> summands, int at) {
        if (summands.size() > MOST) {
            return false;
        }
        for (int i = 0; i < summands.size(); i++) {
            int place = place(summands.get(i));
            if (place == NO_PLACE) {
                return false;
            }
            table[at + i] = place;
        }
        return true;
    }

    private int place(Term term) {
        return switch (term) {
            case FieldTerm field -> field.field();
            case StationTerm fact -> fields + FACTS.indexOf(fact.fact());
            case Constant constant
            when constant.number() >= 0 && constant.number() <= Integer.MAX_VALUE ->
                fields + FACTS.size() + placeAmongConstants((int) constant.number());
            case Constant _, Share _ -> NO_PLACE;
        };
    }

    private int placeAmongConstants(int number) {
        if (!constants.contains(number)) {
            constants.add(number);
        }
        return constants.indexOf(number);
    }

    /** The numbers that checks of this form can name, each at its place; below zero where there is none. */
    int[] row(Figures figures, StationFacts station) {
        var row = new int[fields + FACTS.size() + constants.size()];
        for (int i = 0; i < fields; i++) {
            row[i] = figures.get(i);
        }
        int at = fields;
        for (var fact : FACTS) {
            row[at++] = fact.of(station);
        }
        for (int i = 0; i < constants.size(); i++) {
            row[at++] = constants.get(i);
        }
        return row;
    }

    /** The next check from {@code from} on that needs a closer look; the number of checks if none does. */
    int next(int from, int[] row) {
        int[] lines = table;
        for (int line = from * LINE; line < lines.length; line += LINE) {
            int a = row[lines[line + 1]];
            int b = row[lines[line + 2]];
            int c = row[lines[line + 3]];
            int x = row[lines[line + 4]];
            int y = row[lines[line + 5]];
            int z = row[lines[line + 6]];
            int comparison = 1 << (1 + Long.signum((long) a + b + c - x - y - z));
            boolean speaks = (a | b | c | x | y | z) >= 0;
            if (speaks && (lines[line] & comparison) == 0) {
                return line / LINE;
            }
        }
        return lines.length / LINE;
    }
}
