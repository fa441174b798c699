package id.jurdil.server.voters.care;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many values are sealed with each data key: one look through every table. */
final class Counts {
    private Counts() {}

    /** By data key, then by table; nothing where there is nothing. */
    static Map<Integer, Map<String, Long>> of(JdbcClient database, List<SealedTable> tables) {
        var counts = new TreeMap<Integer, Map<String, Long>>();
        for (var table : tables) {
            database.sql("select %s, count(*) from %s group by 1".formatted(table.key(), table.name()))
                    .query(row -> {
                        counts.computeIfAbsent(row.getInt(1), _ -> new TreeMap<>())
                                .put(table.name(), row.getLong(2));
                    });
        }
        return counts;
    }
}
