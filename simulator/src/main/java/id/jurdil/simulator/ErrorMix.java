package id.jurdil.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How often each {@link Channel} speaks, per ten thousand: of first rows, and of second rows of the same person. */
@SuppressWarnings("ImmutableEnumChecker") // the maps are filled once, when the enum is made
public enum ErrorMix {
    /** The mix to develop and tune with. */
    DEFAULT(1),
    /** Another mix, with kinds of errors that the default has not: for measuring what was tuned elsewhere. */
    HOLDOUT(3),
    /** No errors, no second rows, nobody listed who should not be. */
    NONE(0);

    private static final int COLUMNS = 6;

    private final int column;
    private final Map<Channel, Integer> first = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> second = new EnumMap<>(Channel.class);

    ErrorMix(int column) {
        this.column = column;
        read();
    }

    private void read() {
        for (var row : DataFile.rows("errors.csv")) {
            if (row.length != COLUMNS) {
                throw new IllegalStateException("errors.csv: " + row[0] + " has " + row.length + " columns");
            }
            var channel = Arrays.stream(Channel.values())
                    .filter(one -> one.word().equals(row[0]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("errors.csv: no channel " + row[0]));
            boolean speaks = column > 0 || channel == Channel.TWINS || channel == Channel.DISABILITY;
            int from = Math.max(1, column);
            first.put(channel, speaks ? Integer.parseInt(row[from]) : 0);
            second.put(channel, speaks ? Integer.parseInt(row[from + 1]) : 0);
        }
        if (first.size() != Channel.values().length) {
            throw new IllegalStateException("errors.csv lacks a channel");
        }
    }

    int rate(Channel channel) {
        return first.getOrDefault(channel, 0);
    }

    int rate(Channel channel, boolean ofSecondRow) {
        return (ofSecondRow ? second : first).getOrDefault(channel, 0);
    }
}
