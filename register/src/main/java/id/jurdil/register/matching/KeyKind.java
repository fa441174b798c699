package id.jurdil.register.matching;

/** A part of a blocking key: what of a value must be equal for two rows to meet. */
enum KeyKind {
    /** The value; of a name, the sounds of its words in any order. */
    WHOLE(""),
    /** Digits with one left out, each in turn. */
    DROP("drop", 18),
    /** Of an identity number district and date with one digit left out, each in turn, and the serial. */
    SLIP("slip", 12),
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
    private final int lanes;

    KeyKind(String word) {
        this(word, 1);
    }

    KeyKind(String word, int lanes) {
        this.word = word;
        this.lanes = lanes;
    }

    /** How many keys a value has. */
    int lanes() {
        return lanes;
    }

    String word() {
        return word;
    }
}
