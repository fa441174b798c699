package id.jurdil.app.rehearsal.register;

import org.jspecify.annotations.Nullable;

/**
 * A count of the rehearsal, beside what the truth says.
 *
 * @param key stable, for programs
 * @param what in words
 * @param expected by the truth; null where the truth says nothing
 * @param must whether the rehearsal fails where the two differ
 */
record Figure(String key, String what, long found, @Nullable Long expected, boolean must) {
    /** The truth determines it: anything else is a fault of the program. */
    static Figure must(String key, String what, long found, long expected) {
        return new Figure(key, what, found, expected, true);
    }

    /** What the truth has, of which a program or person may see only a part. */
    static Figure of(String key, String what, long found, long expected) {
        return new Figure(key, what, found, expected, false);
    }

    /** Only told. */
    static Figure told(String key, String what, long found) {
        return new Figure(key, what, found, null, false);
    }

    boolean holds() {
        return !must || expected == null || found == expected;
    }
}
