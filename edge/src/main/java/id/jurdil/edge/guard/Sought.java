package id.jurdil.edge.guard;

import id.jurdil.register.identity.Nik;

/**
 * Whom a question is about, as far as the guard looks.
 *
 * @param name a number that is the same for every way to type the same name
 */
public record Sought(Nik nik, long name) {
    /** Nobody's number appears in a log. */
    @Override
    public String toString() {
        return "somebody";
    }
}
