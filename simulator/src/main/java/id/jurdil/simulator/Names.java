package id.jurdil.simulator;

import id.jurdil.register.identity.Sex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people of a culture are named: the lists and patterns of names.txt. */
final class Names {
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)}");
    private static final String FAMILY = "family";
    /** Of a hundred words from a list of common ones, at least so many are rare instead: registers hold words without end. */
    private static final int RARE_OF_100 = 35;

    /**
     * The commonest word of a list is taken so often of a thousand times at most: a list has a dozen words where a culture
     * has thousands. Chosen so that a country's most borne names come out as common as the civil registry counted them
     * (decision 041).
     */
    private static final int MOST_OF_1000_MEN = 25;

    private static final int MOST_OF_1000_WOMEN = 50;

    /** A list longer than this was made of syllables, and no word of it is common. */
    private static final int LONG = 100;

    private static final Map<String, Names> CULTURES = read();

    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<Part[]> men = new ArrayList<>();
    private final List<Part[]> women = new ArrayList<>();

    /** A word as it stands, or one of a list; the list of family names stands for the family's own. */
    private record Part(@Nullable String literal, List<String> words, Kind kind) {
        /** Of a hundred uses, how many take a rare word instead. The first of n words is drawn about twice in n. */
        int rareOf100(Sex sex) {
            int most = sex == Sex.MALE ? MOST_OF_1000_MEN : MOST_OF_1000_WOMEN;
            return kind == Kind.OPEN && words.size() <= LONG
                    ? Math.max(RARE_OF_100, 100 - most * words.size() / 20)
                    : 0;
        }
    }

    private enum Kind {
        FAMILY,
        BIRTH_ORDER,
        /** All there are, as the ways to write Muhammad. */
        CLOSED,
        /** Some of many. */
        OPEN;

        static Kind of(String list) {
            return switch (list) {
                case Names.FAMILY -> FAMILY;
                case "order" -> BIRTH_ORDER;
                case "muhammad" -> CLOSED;
                default -> OPEN;
            };
        }
    }

    static Names of(String culture) {
        return Objects.requireNonNull(CULTURES.get(culture), culture);
    }

    private static Map<String, Names> read() {
        var cultures = new HashMap<String, Names>();
        var shared = new Names();
        var names = shared;
        for (var line : DataFile.lines("names.txt")) {
            var words = line.strip().split(" +");
            switch (words[0]) {
                case "culture" -> {
                    names = words[1].equals("shared") ? shared : new Names();
                    cultures.put(words[1], names);
                }
                case "list" -> names.lists.put(words[1], list(words));
                case "men" -> names.add(names.men, words, shared);
                case "women" -> names.add(names.women, words, shared);
                default -> throw new IllegalStateException("names.txt: " + line);
            }
        }
        return cultures;
    }

    private static List<String> list(String[] words) {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        var filling = first;
        for (int i = 2; i < words.length; i++) {
            if (words[i].equals("+")) {
                filling = second;
            } else {
                filling.add(words[i].replace('_', ' '));
            }
        }
        if (second.isEmpty()) {
            return List.copyOf(first);
        }
        var made = new ArrayList<String>();
        for (var beginning : first) {
            for (var end : second) {
                made.add(beginning + end);
            }
        }
        return List.copyOf(made);
    }

    /** A pattern stands in the list as often as it weighs. */
    private void add(List<Part[]> patterns, String[] words, Names shared) {
        var parts = new Part[words.length - 2];
        for (int i = 0; i < parts.length; i++) {
            var named = WORD.matcher(words[i + 2]);
            if (named.matches()) {
                var list = named.group(1);
                var of = lists.containsKey(list) ? lists.get(list) : shared.lists.get(list);
                parts[i] = new Part(null, Objects.requireNonNull(of, list), Kind.of(list));
            } else {
                parts[i] = new Part(words[i + 2], List.of(), Kind.CLOSED);
            }
        }
        for (int weight = Integer.parseInt(words[1]); weight > 0; weight--) {
            patterns.add(parts);
        }
    }

    /** A family name, or null where people have none. */
    @Nullable
    String family(Chance chance) {
        var families = lists.get(FAMILY);
        return families == null ? null : families.get(chance.earlyBelow(families.size()));
    }

    /**
     * A name.
     *
     * @param family the family's name; null takes any where one is needed
     * @param rank which child of its parents, from 1; 0 if that is not known
     */
    String name(Sex sex, Chance chance, @Nullable String family, int rank) {
        return name(sex, chance, family, rank, true);
    }

    /** A name of common words only: one that strangers share. */
    String commonName(Sex sex, Chance chance) {
        return name(sex, chance, null, 0, false);
    }

    private String name(Sex sex, Chance chance, @Nullable String family, int rank, boolean maybeRare) {
        var pattern = chance.pick(sex == Sex.MALE ? men : women);
        var name = new StringBuilder();
        String last = "";
        for (var part : pattern) {
            String word = word(sex, part, chance, family, rank, maybeRare);
            // No name says the same word twice in a row
            for (int i = 0; i < 3 && word.equals(last); i++) {
                word = word(sex, part, chance, family, rank, maybeRare);
            }
            last = word;
            name.append(name.isEmpty() ? "" : " ").append(word);
        }
        return name.toString();
    }

    private String word(Sex sex, Part part, Chance chance, @Nullable String family, int rank, boolean maybeRare) {
        if (part.literal() != null) {
            return part.literal();
        }
        if (part.kind() == Kind.FAMILY && family != null) {
            return family;
        }
        var words = part.words();
        if (part.kind() == Kind.BIRTH_ORDER && rank > 0) {
            words = Objects.requireNonNull(lists.get("order" + (1 + (rank - 1) % 4)));
        }
        if (maybeRare && chance.below(100) < part.rareOf100(sex)) {
            return rare(sex, chance);
        }
        return words.get(words.size() > LONG ? chance.below(words.size()) : chance.earlyBelow(words.size()));
    }

    private static String rare(Sex sex, Chance chance) {
        var shared = Names.of("shared");
        return chance.pick(shared.list("rare_begin"))
                + chance.pick(shared.list("rare_middle"))
                + chance.pick(shared.list(sex == Sex.MALE ? "rare_end_man" : "rare_end_woman"));
    }

    private List<String> list(String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }
}
