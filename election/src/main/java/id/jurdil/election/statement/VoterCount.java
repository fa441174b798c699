package id.jurdil.election.statement;

/** Men and women on a list. */
public record VoterCount(int men, int women) {
    public static final VoterCount NONE = new VoterCount(0, 0);

    /**
     * @throws IllegalArgumentException for a number below zero or above {@link StatementCodec#LARGEST_FIGURE}
     */
    public VoterCount {
        if (men < 0 || women < 0 || men > StatementCodec.LARGEST_FIGURE || women > StatementCodec.LARGEST_FIGURE) {
            throw new IllegalArgumentException("not a number of voters: %d men, %d women".formatted(men, women));
        }
    }

    public long total() {
        return (long) men + women;
    }
}
