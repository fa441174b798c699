package id.jurdil.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;

/** Measured numbers as people read them: no more digits than a measurement has. */
final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** Four significant digits, and whole numbers whole. */
    static BigDecimal rounded(double number) {
        var exact = BigDecimal.valueOf(number);
        var rounded = Math.abs(number) >= 1_000
                ? exact.setScale(0, java.math.RoundingMode.HALF_UP)
                : exact.round(FOUR_DIGITS);
        var shortest = rounded.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    static String plain(double number) {
        return Math.abs(number) >= 1_000
                ? "%,d".formatted(Math.round(number))
                : rounded(number).toPlainString();
    }
}
