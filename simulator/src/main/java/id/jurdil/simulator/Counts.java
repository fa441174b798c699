package id.jurdil.simulator;

import id.jurdil.simulator.Clerk.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What an edition holds, counted. */
final class Counts {
    private long rows;
    private long persons;
    private final Map<String, Long> sexes = new TreeMap<>();
    private final Map<String, Long> standings = new TreeMap<>();
    private final Map<String, Long> listings = new TreeMap<>();
    private final Map<String, Long> duplicates = new TreeMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private long nikOfOthers;
    /** Persons who may vote and are listed at home, each once. */
    private long eligible;

    private long disabled;

    void add(Row row, Standing standing) {
        rows++;
        count(sexes, row.identity().sex().letter());
        count(standings, standing.word());
        count(listings, row.listing().word());
        if (row.entry().second()) {
            count(duplicates, row.duplicate());
        } else {
            persons++;
            eligible += standing == Standing.ELIGIBLE ? 1 : 0;
        }
        nikOfOthers += row.entry().nikOf() == null ? 0 : 1;
        disabled += row.entry().person().disability() == 0 ? 0 : 1;
        row.errors().forEach(channel -> count(errors, channel.word()));
    }

    private static void count(Map<String, Long> counts, String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** With another's added. */
    Counts plus(Counts other) {
        rows += other.rows;
        persons += other.persons;
        nikOfOthers += other.nikOfOthers;
        eligible += other.eligible;
        disabled += other.disabled;
        merge(sexes, other.sexes);
        merge(standings, other.standings);
        merge(listings, other.listings);
        merge(duplicates, other.duplicates);
        merge(errors, other.errors);
        return this;
    }

    private static void merge(Map<String, Long> into, Map<String, Long> from) {
        from.forEach((what, count) -> into.merge(what, count, Long::sum));
    }

    long rows() {
        return rows;
    }

    Map<String, Object> asJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("rows", rows);
        json.put("persons", persons);
        json.put("eligible_persons", eligible);
        json.put("rows_by_sex", sexes);
        json.put("rows_by_standing", standings);
        json.put("rows_by_listing", listings);
        json.put("rows_with_disability", disabled);
        json.put("second_rows", duplicates);
        json.put("rows_with_nik_of_other", nikOfOthers);
        json.put("rows_by_error", errors);
        return json;
    }
}
