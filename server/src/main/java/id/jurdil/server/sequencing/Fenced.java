package id.jurdil.server.sequencing;

/** Another program has taken over since; what this one wanted to write is not written. */
public final class Fenced extends RuntimeException {
    private final long epoch;

    Fenced(long epoch) {
        super("the lease of epoch %d is no longer the newest".formatted(epoch));
        this.epoch = epoch;
    }

    public long epoch() {
        return epoch;
    }
}
