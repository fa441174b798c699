package id.jurdil.election.form;

import id.jurdil.election.statement.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One relation between two sums. It speaks only when every figure and station fact it names is there, and, where it has a
 * condition, when that holds.
 *
 * @param number position in the rule
 * @param at path that it is judged for, where it is judged for each of several
 */
public record Relation(
        int number,
        @Nullable String at,
        List<Term> left,
        Comparison comparison,
        List<Term> right,
        @Nullable Relation condition) {

    /** The breach, or null when the relation holds or stays silent. */
    @Nullable
    Breach judge(Figures figures, StationFacts station) {
        long leftSum = sum(left, figures, station);
        if (leftSum == Term.ABSENT) {
            return null;
        }
        long rightSum = sum(right, figures, station);
        if (rightSum == Term.ABSENT || comparison.holds(leftSum, rightSum)) {
            return null;
        }
        if (condition != null && !condition.isTrue(figures, station)) {
            return null;
        }
        return new Breach(number, leftSum, rightSum, at);
    }

    private boolean isTrue(Figures figures, StationFacts station) {
        long leftSum = sum(left, figures, station);
        long rightSum = sum(right, figures, station);
        return leftSum != Term.ABSENT && rightSum != Term.ABSENT && comparison.holds(leftSum, rightSum);
    }

    private static long sum(List<Term> terms, Figures figures, StationFacts station) {
        long sum = 0;
        for (int i = 0; i < terms.size(); i++) {
            long value = terms.get(i).value(figures, station);
            if (value == Term.ABSENT) {
                return Term.ABSENT;
            }
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
