package id.jurdil.election.form;

/** How two sums of a relation must compare. */
public enum Comparison {
    EQUAL("="),
    AT_MOST("<="),
    AT_LEAST(">="),
    DIFFERENT("!="),
    LESS("<"),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    boolean holds(long left, long right) {
        return switch (this) {
            case EQUAL -> left == right;
            case AT_MOST -> left <= right;
            case AT_LEAST -> left >= right;
            case DIFFERENT -> left != right;
            case LESS -> left < right;
            case MORE -> left > right;
        };
    }
}
