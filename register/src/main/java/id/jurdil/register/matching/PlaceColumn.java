package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Birth places, each with the number it stands beside. People give their village, its district, its regency or the next
 * big town: other words for one place. Which words are usual for numbers of a regency is counted in the table itself.
 */
final class PlaceColumn extends Column {
    private static final int NIK_DIGITS = 16;
    private static final int REGENCY_DIGITS = 4;
    private static final int REGENCIES = 10_000;
    /** So many rows of no place are added to each regency, lest one row make a place usual. */
    private static final int DOUBT = 50;

    private final boolean home;
    private final WordColumn words = new WordColumn(true);
    private short[] regencies = new short[16];
    private int size;
    private int[] ofRegency = {};
    private Map<Long, Integer> together = Map.of();

    /** {@code home}: who was born where the number is from is compared, not the places. */
    PlaceColumn(boolean home) {
        this.home = home;
    }

    /** A place, and behind it the number. */
    @Override
    boolean add(String cell) {
        if (size == regencies.length) {
            regencies = Arrays.copyOf(regencies, size + (size >> 1));
        }
        var text = cell.strip();
        int behind = text.length();
        while (behind > 0 && (Character.isDigit(text.charAt(behind - 1)) || text.charAt(behind - 1) == '*')) {
            behind--;
        }
        var number = text.length() - behind == NIK_DIGITS ? NikColumn.digitsOf(text.substring(behind)) : "";
        regencies[size++] = number.length() == NIK_DIGITS ? Short.parseShort(number.substring(0, REGENCY_DIGITS)) : 0;
        return words.add(text.substring(0, behind));
    }

    @Override
    void count(int rows) {
        words.count(rows);
        ofRegency = new int[REGENCIES];
        together = new HashMap<>();
        for (int row = 0; row < size; row++) {
            int place = words.number(row);
            if (place >= 0 && regencies[row] > 0) {
                ofRegency[regencies[row]]++;
                together.merge(key(place, regencies[row]), 1, Integer::sum);
            }
        }
    }

    private static long key(int place, int regency) {
        return (long) place << 16 | regency;
    }

    @Override
    int compare(int row, Column otherColumn, int otherRow) {
        var other = (PlaceColumn) otherColumn;
        if (home) {
            return homes(row, other, otherRow);
        }
        int level = words.compare(row, other.words, otherRow);
        if (level < 2) {
            return level;
        }
        boolean usual = usual(words.number(row), other.regencies[otherRow])
                && usual(words.numberIn(other.words, otherRow), regencies[row]);
        return usual ? 2 : 3;
    }

    /** How many of both were not born where their number is from. */
    private int homes(int row, PlaceColumn other, int otherRow) {
        if (!complete(row) || !other.complete(otherRow)) {
            return MISSING;
        }
        boolean otherIsHome = other == this
                ? isHome(otherRow)
                : usual(words.numberIn(other.words, otherRow), other.regencies[otherRow], 0);
        return (isHome(row) ? 0 : 1) + (otherIsHome ? 0 : 1);
    }

    private boolean complete(int row) {
        return words.number(row) >= 0 && regencies[row] > 0;
    }

    /** A row says nothing about itself. */
    private boolean isHome(int row) {
        return usual(words.number(row), regencies[row], 1);
    }

    private boolean usual(int place, int regency) {
        return usual(place, regency, 0);
    }

    /**
     * Whether the place stands beside numbers of the regency at least as often as beside others.
     *
     * @param own rows of this place and regency that are not to be counted
     */
    private boolean usual(int place, int regency, int own) {
        if (regency == 0 || place < 0) {
            return false;
        }
        long here = 2L * (together.getOrDefault(key(place, regency), 0) - own) + 1;
        long anywhere = 2L * (words.rowsOf(place) - own) + 1;
        return here * (size + DOUBT) > anywhere * (ofRegency[regency] - own + DOUBT);
    }

    @Override
    int evidence(int row, Column other, int otherRow, int level) {
        return words.evidence(row, ((PlaceColumn) other).words, otherRow, level);
    }

    @Override
    double chanceOfSame() {
        return words.chanceOfSame();
    }

    @Override
    long key(int row, KeyKind key, int lane) {
        return words.key(row, key, lane);
    }

    @Override
    Column guest() {
        return new PlaceColumn(home);
    }
}
