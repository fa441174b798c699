package id.jurdil.server.lists;

/** Something about lists could not be done; says what to do, and nothing personal. */
public final class ListsFault extends RuntimeException {
    public ListsFault(String message) {
        super(message);
    }
}
