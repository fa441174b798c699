package id.jurdil.register.matching;

import id.jurdil.register.names.NameReader;
import id.jurdil.register.names.PersonName;
import id.jurdil.register.names.Similarity;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words, each distinct value kept once. -1 is missing. */
final class WordColumn extends Column {
    private static final int ALIKE = 920_000;
    /** What is taken off the evidence of a value that is alike but not the same. Millibits. */
    private static final int SLIP = 1000;

    private final boolean text;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final NameReader reader = new NameReader();
    private int[] rows = new int[16];
    private int size;
    private int[] counts = {};
    private long[] sounds = {};

    WordColumn(boolean text) {
        this.text = text;
    }

    @Override
    boolean add(String cell) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        var value = text ? words(cell) : cell.strip().toUpperCase(Locale.ROOT);
        rows[size++] = value.isEmpty() ? -1 : numbers.computeIfAbsent(value, this::next);
        return true;
    }

    private int next(String value) {
        values.add(value);
        return values.size() - 1;
    }

    /** Letters and digits of any script, upper case, one blank between words. */
    private static String words(String cell) {
        var plain = new StringBuilder(cell.length());
        boolean ascii = cell.chars().allMatch(c -> c < 0x80);
        var source = ascii ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKD);
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                plain.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK
                    && !plain.isEmpty()
                    && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().stripTrailing().toUpperCase(Locale.ROOT);
    }

    /** Which distinct value stands in a row; -1 if none does. */
    int number(int row) {
        return rows[row];
    }

    /** The same of a row of another column, in this one's numbers; -1 if the value is not here. */
    int numberIn(WordColumn other, int row) {
        if (other == this || other.rows[row] < 0) {
            return other.rows[row];
        }
        return numbers.getOrDefault(other.values.get(other.rows[row]), -1);
    }

    /** How many rows have the value. */
    int rowsOf(int number) {
        return counts[number];
    }

    @Override
    void count(int allRows) {
        counts = new int[values.size()];
        for (int i = 0; i < size; i++) {
            if (rows[i] >= 0) {
                counts[rows[i]]++;
            }
        }
        if (text) {
            sounds = new long[values.size()];
            Arrays.setAll(sounds, i -> sound(values.get(i)));
        }
    }

    @Override
    int compare(int row, Column otherColumn, int otherRow) {
        var other = (WordColumn) otherColumn;
        int a = rows[row];
        int b = other.rows[otherRow];
        if (a < 0 || b < 0) {
            return MISSING;
        }
        if (other == this && a == b) {
            return 0;
        }
        var left = values.get(a);
        var right = other.values.get(b);
        if (other != this && left.equals(right)) {
            return 0;
        }
        if (!text) {
            return 1;
        }
        boolean close = Math.min(left.length(), right.length()) >= 4
                && (Similarity.oneSlip(left, right)
                        || (left.charAt(0) == right.charAt(0) && Similarity.jaroWinkler(left, right) >= ALIKE));
        return close ? 1 : 2;
    }

    @Override
    int evidence(int row, Column otherColumn, int otherRow, int level) {
        int count = counts[rows[row]];
        if (level == 0) {
            return rarity(count, size);
        }
        // A slip makes a rare word of a common one: the commoner of the two counts
        var other = (WordColumn) otherColumn;
        int number = numberIn(other, otherRow);
        return Math.max(0, rarity(Math.max(count, number < 0 ? 0 : counts[number]), size) - SLIP);
    }

    @Override
    double chanceOfSame() {
        return Chances.ofCounts(counts);
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        int value = rows[row];
        if (value < 0) {
            return 0;
        }
        return switch (key) {
            case SOUND -> value < sounds.length ? sounds[value] : sound(values.get(value));
            case START -> {
                var word = values.get(value);
                yield Bits.hash(word.substring(0, Math.min(3, word.length())));
            }
            default -> Bits.hash(values.get(value));
        };
    }

    private long sound(String value) {
        return reader.read(value) instanceof PersonName name ? Bits.hash(name.soundsInOrder()) : Bits.hash(value);
    }

    @Override
    Column guest() {
        return new WordColumn(text);
    }
}
