package id.jurdil.benchmarks;

/**
 * What a measurement should reach.
 *
 * @param of which of its numbers: {@code value} or {@code ratio}
 * @param bound the worst that is good enough
 * @param isCeiling whether more than the bound is too much; else less is too little
 */
record Goal(String of, double bound, boolean isCeiling) {
    static Goal valueAtLeast(double bound) {
        return new Goal("value", bound, false);
    }

    static Goal valueAtMost(double bound) {
        return new Goal("value", bound, true);
    }

    static Goal ratioAtLeast(double bound) {
        return new Goal("ratio", bound, false);
    }

    static Goal ratioAtMost(double bound) {
        return new Goal("ratio", bound, true);
    }

    boolean isMetBy(Measurement measured) {
        double number = of.equals("ratio") ? measured.ratio() : measured.value();
        return isCeiling ? number <= bound : number >= bound;
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(of, isCeiling ? "≤" : "≥", Numbers.plain(bound));
    }
}
