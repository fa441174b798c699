package id.jurdil.register.matching;

import id.jurdil.register.names.NameLikeness;
import id.jurdil.register.names.NameReader;
import id.jurdil.register.names.NameReading.NotAName;
import id.jurdil.register.names.NameReading.Reason;
import id.jurdil.register.names.NameToken;
import id.jurdil.register.names.PersonName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Names, each distinct one read once. -1 is missing. */
final class NameColumn extends Column {
    /** What is taken off the evidence of a word that is alike but not the same. Millibits. */
    private static final int SLIP = 2000;

    private final NameReader reader = new NameReader();
    private Map<String, Integer> numbers = new HashMap<>();
    private final List<PersonName> names = new ArrayList<>();
    private final Map<String, Integer> wordCounts = new HashMap<>();
    private int[] rows = new int[16];
    private int size;
    private int[] counts = {};
    /** How many rows have a name of the same letters, blanks and spelling aside; by distinct name. */
    private int[] alikeCounts = {};
    /** What rows meet by, of each distinct name; kept, for every pass asks for it, some of them a dozen times. */
    private long[] first = {};

    private long[] last = {};
    private long[] whole = {};

    @Override
    boolean add(String cell) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        var known = numbers.get(cell);
        if (known != null) {
            rows[size++] = known;
            return true;
        }
        return switch (reader.read(cell)) {
            case PersonName name -> {
                numbers.put(cell, names.size());
                rows[size++] = names.size();
                names.add(name);
                yield true;
            }
            case NotAName none -> missing(none.reason() == Reason.BLANK);
        };
    }

    private boolean missing(boolean readable) {
        rows[size++] = -1;
        return readable;
    }

    @Override
    void count(int allRows) {
        counts = new int[names.size()];
        for (int i = 0; i < size; i++) {
            if (rows[i] >= 0) {
                counts[rows[i]]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            var once = new HashSet<String>();
            for (var word : names.get(i).words()) {
                if (once.add(word.folded())) {
                    wordCounts.merge(word.folded(), counts[i], Integer::sum);
                }
            }
        }
        var byLetters = new HashMap<String, Integer>();
        for (int i = 0; i < counts.length; i++) {
            byLetters.merge(names.get(i).joined(), counts[i], Integer::sum);
        }
        first = hashes(KeyKind.FIRST);
        last = hashes(KeyKind.LAST);
        whole = hashes(KeyKind.WHOLE);
        alikeCounts = new int[counts.length];
        Arrays.setAll(alikeCounts, i -> byLetters.getOrDefault(names.get(i).joined(), 0));
        numbers = new HashMap<>();
    }

    @Override
    int compare(int row, Column otherColumn, int otherRow) {
        var other = (NameColumn) otherColumn;
        int a = rows[row];
        int b = other.rows[otherRow];
        if (a < 0 || b < 0) {
            return MISSING;
        }
        if (other == this && a == b) {
            return 0;
        }
        return switch (NameLikeness.of(names.get(a), other.names.get(b)).level()) {
            case EXACT -> 0;
            case VARIANT -> 1;
            case CLOSE -> 2;
            case DIFFERENT -> 3;
        };
    }

    @Override
    int evidence(int row, Column otherColumn, int otherRow, int level) {
        var other = (NameColumn) otherColumn;
        int words = NameLikeness.of(names.get(rows[row]), other.names.get(other.rows[otherRow]))
                .evidence(this::rarity, SLIP);
        if (level > 1) {
            return words;
        }
        // Words go together; that both are rare does not make the whole name rarer than it is
        int count = Math.max(alikeCounts[rows[row]], other == this ? alikeCounts[other.rows[otherRow]] : 0);
        return Math.min(words, rarity(count, size));
    }

    private int rarity(NameToken word) {
        return rarity(wordCounts.getOrDefault(word.folded(), 0), size);
    }

    @Override
    double chanceOfSame() {
        return Chances.ofCounts(counts);
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        int number = rows[row];
        if (number < 0) {
            return 0;
        }
        // Names from outside are not counted
        if (number >= first.length) {
            return hash(names.get(number), key);
        }
        return switch (key) {
            case FIRST -> first[number];
            case LAST -> last[number];
            default -> whole[number];
        };
    }

    private long[] hashes(KeyKind key) {
        var hashes = new long[names.size()];
        Arrays.parallelSetAll(hashes, number -> hash(names.get(number), key));
        return hashes;
    }

    private static long hash(PersonName name, KeyKind key) {
        return Bits.hash(
                switch (key) {
                    case FIRST -> name.core().getFirst().sound();
                    case LAST -> name.core().getLast().sound();
                    default -> name.soundsInOrder();
                });
    }

    @Override
    Column guest() {
        return new NameColumn();
    }
}
