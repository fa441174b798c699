package id.jurdil.register.names;

/** What came of reading a name: the name, or why it is none. */
public sealed interface NameReading permits PersonName, NameReading.NotAName {
    /** The text as it was written. */
    String written();

    /** Text that cannot be taken as a name; it is kept as written and never guessed at. */
    record NotAName(String written, Reason reason) implements NameReading {}

    /** Why a text is not a name. */
    enum Reason {
        BLANK,
        /** No letters, or more digits than letters: most likely another column. */
        NO_LETTERS,
        /** Letters of another script than Latin; civil documents write names in Latin. */
        OTHER_SCRIPT,
        /** More than 200 characters. */
        TOO_LONG
    }
}
