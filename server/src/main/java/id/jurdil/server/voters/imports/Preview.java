package id.jurdil.server.voters.imports;

import java.util.List;
import java.util.Map;

/**
 * What a run would change, or has changed.
 *
 * @param villages in order of their codes; rows whose village is not known stand under {@code ""}
 */
public record Preview(Run run, List<Village> villages, List<Faults> faults) {
    public Preview {
        villages = List.copyOf(villages);
        faults = List.copyOf(faults);
    }

    /** Outcomes of rows, or of voters that the file lacks. */
    public enum Outcome {
        /** A voter who is not in the register yet. */
        NEW,
        CHANGED,
        /** Lives in another village than before; counted where they come to. */
        MOVED,
        SAME,
        /** Listed in the register, missing from a full file: flagged, never struck. */
        GONE,
        /** Breaks a hard rule. */
        HELD,
        /** Struck for good before, as the dead are. */
        TOMBSTONED,
        /** Struck before for another reason; somebody must decide. */
        STRUCK,
        /** Fits several voters, or none of several well enough. */
        AMBIGUOUS,
        /** The same row stood before in the file. */
        REPEATED,
        /** The voter was changed between preview and application. */
        STALE
    }

    public record Village(String code, Map<Outcome, Long> rows) {
        public Village {
            rows = Map.copyOf(rows);
        }
    }

    /** How many rows of a village break a rule. */
    public record Faults(
            String village,
            String code,
            boolean hard,
            String column,
            String labelId,
            String labelEn,
            long rows,
            long firstRow) {}

    /** Of all villages together. */
    public long total(Outcome outcome) {
        return villages.stream()
                .mapToLong(village -> village.rows().getOrDefault(outcome, 0L))
                .sum();
    }
}
