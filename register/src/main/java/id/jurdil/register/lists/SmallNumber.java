package id.jurdil.register.lists;

/**
 * A count that can point at a person when it is small: a disability is specific personal data (Law 27/2022, article 4), and
 * "one blind voter in this village" names somebody. Such counts are shown for whole regencies only, and small ones not exactly.
 */
public final class SmallNumber {
    /** Counts from 1 up to this one are not told apart. */
    public static final int MOST_HIDDEN = 9;

    private SmallNumber() {}

    /** {@code 0}, {@code 1–9}, or the number. */
    public static String shown(int count) {
        return count == 0 || count > MOST_HIDDEN ? Integer.toString(count) : "1–" + MOST_HIDDEN;
    }
}
