package id.jurdil.register.matching;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a pair has its probability: the lines sum to the log-odds that both rows are one person.
 *
 * @param pairClass as K1, K2 or K3
 * @param lines the prior, every field, every group's correction, every adjustment, in this order
 */
public record Waterfall(String pairClass, List<Line> lines) {
    /**
     * One step.
     *
     * @param level how the field agreed; {@code missing} if one side is empty
     * @param millibits thousandths of a bit: 1000 doubles the odds
     */
    public record Line(String field, String level, int millibits) {}

    /** The sum, in millibits. */
    public int millibits() {
        return lines.stream().mapToInt(Line::millibits).sum();
    }

    /** The probability of one person. */
    public double probability() {
        return Bits.probability(millibits());
    }

    /** One line per step that says something, for a person to read. */
    @Override
    public String toString() {
        return lines.stream()
                .filter(line -> line.millibits() != 0 || !line.level().isEmpty())
                .map(line -> "%-16s %-10s %10s".formatted(line.field(), line.level(), Bits.text(line.millibits())))
                .collect(Collectors.joining("\n", "", "\n" + "%-27s %10s".formatted("sum", Bits.text(millibits()))));
    }
}
