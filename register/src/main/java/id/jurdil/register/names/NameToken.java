package id.jurdil.register.names;

/**
 * One word of a name.
 *
 * @param text upper case, letters only
 * @param folded in today's spelling: equal for {@code SOEHARTO} and {@code SUHARTO}
 * @param alternative a second folding where the spelling allows two readings ({@code CHANDRA}); else as {@code folded}
 * @param sound a coarse phonetic key, for finding candidates
 * @param kind what the word does in a name
 */
public record NameToken(String text, String folded, String alternative, String sound, Kind kind) {
    /** What a word does in a name. */
    public enum Kind {
        NAME,
        /** A form of Muhammad: so common, and so often shortened or left out, that it says little. */
        MUHAMMAD,
        /** Siti and the like: says little, and is often left out. */
        COMMON_PREFIX,
        /** The Balinese {@code I} (men) and {@code NI} (women). */
        BALINESE_SEX,
        /** First-, second-, third-, fourth-born. */
        BIRTH_ORDER,
        INITIAL
    }

    /** Whether the word may be left out without making another name. */
    public boolean light() {
        return kind != Kind.NAME && kind != Kind.INITIAL;
    }
}
