package id.jurdil.edge.sealed;

import id.jurdil.register.names.NameReader;
import id.jurdil.register.names.NameToken;
import id.jurdil.register.names.PersonName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name as the check compares it: its core words in today's spelling and by sound. Titles, case, punctuation, light
 * words (Muhammad, Siti, birth order) and what follows {@code bin} are off.
 *
 * @param joined all core words as one, so that {@code NUR HAYATI} equals {@code NURHAYATI}
 */
public record NameForms(List<Word> words, String joined) {
    /** Most words that are compared; of a longer name the first five and the last. */
    static final int WORDS = 6;

    private static final int SHORTEST_SOUND = 3;

    /**
     * One word.
     *
     * @param folded in today's spelling
     * @param alternative a second reading of the spelling, or as {@code folded}
     * @param sound its consonants by class; empty where it is too short to tell words apart
     */
    record Word(String folded, String alternative, String sound) {}

    public NameForms {
        words = List.copyOf(words);
    }

    /** Reads a name; a text that is no Latin name is compared letter by letter. */
    public static NameForms of(String name, NameReader reader) {
        if (reader.read(name) instanceof PersonName read) {
            var words = new ArrayList<Word>();
            for (var token : read.core()) {
                words.add(word(token));
            }
            return new NameForms(shortened(words), read.joined());
        }
        var letters = letters(name);
        return new NameForms(List.of(new Word(letters, letters, "")), letters);
    }

    private static Word word(NameToken token) {
        var sound = token.sound();
        return new Word(token.folded(), token.alternative(), sound.length() < SHORTEST_SOUND ? "" : sound);
    }

    private static List<Word> shortened(List<Word> words) {
        if (words.size() <= WORDS) {
            return words;
        }
        var kept = new ArrayList<>(words.subList(0, WORDS - 1));
        kept.add(words.getLast());
        return kept;
    }

    private static String letters(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        var letters = new StringBuilder();
        upper.codePoints().filter(Character::isLetterOrDigit).limit(200).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** The same number for names with the same words in any order; names that differ seldom share one. */
    public long likeness() {
        long likeness = 0;
        for (var word : words) {
            long letters = 1;
            for (int i = 0; i < word.folded().length(); i++) {
                letters = letters * 1_000_003 + word.folded().charAt(i);
            }
            likeness += letters * letters;
        }
        return likeness;
    }

    /** Whether there is nothing to compare. */
    public boolean isEmpty() {
        return joined.isEmpty();
    }
}
