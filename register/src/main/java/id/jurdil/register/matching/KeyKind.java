package id.jurdil.register.matching;

/** A part of a blocking key: what of a value must be equal for two rows to meet. */
enum KeyKind {
    /** The value; of a name, the sounds of its words in any order. */
    WHOLE(""),
    /** Digits with one left out, each in turn. */
    DROP("drop"),
    /** A date with day and month in either order. */
    LOOSE("loose"),
    YEAR("year"),
    /** Year and month. */
    MONTH("month"),
    SOUND("sound"),
    /** The first three letters. */
    START("start"),
    /** The sound of the first word that tells people apart. */
    FIRST("first"),
    LAST("last");

    private final String word;

    KeyKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
