package id.jurdil.election.statement;

/** A statement that cannot be taken, with the public code and a detail for the person who made the sending program. */
public final class RefusedStatement extends RuntimeException {
    private final Refusal refusal;

    public RefusedStatement(Refusal refusal, String detail) {
        super(detail);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
