package id.jurdil.server.voters.keys;

/** A sealed value does not open: somebody changed it or moved it. */
public final class BrokenSeal extends RuntimeException {
    public BrokenSeal(String message) {
        super(message);
    }
}
