package id.jurdil.server.duplicates;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a search for duplicates did.
 *
 * @param run its number
 * @param voters listed voters of the unit
 * @param compared different pairs that were compared
 * @param pairs pairs found, by kind: K1, K2, K3
 * @param opened cases that are new
 * @param known pairs that were cases already, decided ones among them; nothing about those changed
 * @param withdrawn cases that ended because one of their records has changed
 */
public record MatchReport(
        long run,
        String unit,
        String config,
        String configVersion,
        long voters,
        long compared,
        Map<String, Long> pairs,
        long opened,
        long known,
        long withdrawn) {
    public MatchReport {
        pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
    }
}
