package id.jurdil.register.matching;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Levels that fields must have for an adjustment or a class; asked for every pair, so one bit a level. */
final class Condition {
    private final int[] fields;
    private final long[] levels;

    Condition(Map<Integer, Set<Integer>> when) {
        this.fields = when.keySet().stream().mapToInt(field -> field).toArray();
        this.levels = Arrays.stream(fields)
                .mapToLong(field -> when.getOrDefault(field, Set.of()).stream()
                        .mapToLong(level -> 1L << level)
                        .sum())
                .toArray();
    }

    /** Whether a pair of these levels fits; a missing one does not. */
    boolean fits(int[] ofPair) {
        for (int i = 0; i < fields.length; i++) {
            int level = ofPair[fields[i]];
            if (level < 0 || (levels[i] & 1L << level) == 0) {
                return false;
            }
        }
        return true;
    }
}
