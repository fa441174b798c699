package id.jurdil.register.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A name as read: the words that are compared, with what was taken off and why. One word is a whole name.
 *
 * <p>Reading never changes the name that is stored or shown; it is for comparing only.
 */
public final class PersonName implements NameReading {
    private final String written;
    private final String plain;
    private final List<NameToken> words;
    private final List<NameToken> core;
    private final List<NameToken> father;
    private final List<String> titles;
    private final String joined;

    PersonName(String written, String plain, List<NameToken> words, List<NameToken> father, List<String> titles) {
        this.written = written;
        this.plain = plain;
        this.words = List.copyOf(words);
        this.father = List.copyOf(father);
        this.titles = List.copyOf(titles);
        var heavy = new ArrayList<NameToken>();
        for (var word : words) {
            if (!word.light()) {
                heavy.add(word);
            }
        }
        this.core = heavy.isEmpty() ? this.words : List.copyOf(heavy);
        var letters = new StringBuilder();
        for (var word : core) {
            letters.append(word.folded());
        }
        this.joined = Spelling.single(letters.toString());
    }

    /** Reads one name; who reads many keeps a {@link NameReader}. */
    public static NameReading read(String text) {
        return new NameReader().read(text);
    }

    @Override
    public String written() {
        return written;
    }

    /** Upper case, single spaces, no titles, no punctuation; spelling as written. */
    public String plain() {
        return plain;
    }

    /** The person's own words, in order. */
    public List<NameToken> words() {
        return words;
    }

    /** The words that tell people apart: without Muhammad, birth order and the like, unless there is nothing else. */
    public List<NameToken> core() {
        return core;
    }

    /** The words after {@code BIN} or {@code BINTI}; mostly empty. */
    public List<NameToken> father() {
        return father;
    }

    /** Titles and degrees that were taken off, in order. */
    public List<String> titles() {
        return titles;
    }

    /** The core in today's spelling, without spaces: equal for {@code NUR HAYATI} and {@code NURHAJATI}. */
    public String joined() {
        return joined;
    }

    /** The core's sounds in alphabetical order: equal whatever the order of the words. */
    public String soundsInOrder() {
        var sounds = core.stream().map(NameToken::sound).toArray(String[]::new);
        Arrays.sort(sounds);
        return String.join(" ", sounds);
    }

    /** What was done to the name, step by step, for the person who reviews a pair. */
    public List<String> steps() {
        var steps = new ArrayList<String>();
        steps.add("as written: " + written);
        if (!titles.isEmpty()) {
            steps.add("titles taken off: " + String.join(", ", titles));
        }
        steps.add("plain: " + plain);
        if (!father.isEmpty()) {
            steps.add("father's name: " + texts(father));
        }
        var light = words.stream().filter(word -> !core.contains(word)).toList();
        if (!light.isEmpty()) {
            steps.add("says little: " + texts(light));
        }
        steps.add("today's spelling: " + core.stream().map(NameToken::folded).collect(Collectors.joining(" ")));
        return steps;
    }

    @Override
    public String toString() {
        return plain;
    }

    private static String texts(List<NameToken> tokens) {
        return tokens.stream().map(NameToken::text).collect(Collectors.joining(" "));
    }
}
