package id.jurdil.edge.sealed;

/** An index that must not be used; the message completes "The index cannot be used: ". */
public final class IndexFault extends RuntimeException {
    IndexFault(String why) {
        super(why);
    }
}
