package id.jurdil.server.voters.store;

import id.jurdil.server.voters.keys.DataKeys;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals records anew under the present data key, a batch at a time beside the daily work. It can stop at any moment and goes
 * on where it was: what is left is what still carries an older key.
 */
public final class Resealing {
    private static final int BATCH = 1_000;

    private final Rows rows;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final DataKeys keys;

    public Resealing(Rows rows, JdbcTemplate template, TransactionTemplate transaction, DataKeys keys) {
        this.rows = rows;
        this.template = template;
        this.transaction = transaction;
        this.keys = keys;
    }

    /** Seals everything of one older key anew; returns how many records that were. */
    public long retire(int dataKey) {
        if (dataKey == keys.current()) {
            throw new IllegalArgumentException("the key in use cannot be retired: make a new one first");
        }
        long done = 0;
        for (String table : List.of("voter", "voter_version")) {
            long last = Long.MIN_VALUE;
            while (true) {
                long from = last;
                var batch = Objects.requireNonNull(transaction.execute(_ -> batch(table, dataKey, from)));
                if (batch.isEmpty()) {
                    break;
                }
                done += batch.size();
                last = batch.getLast().id() - 1;
            }
        }
        return done;
    }

    private List<VoterRow> batch(String table, int dataKey, long after) {
        String id = table.equals("voter") ? "id" : "voter";
        var batch = rows.database()
                .sql("select %s as id, %s from %s where data_key = :key and %s > :after order by %s limit %d for update"
                        .formatted(id, Rows.COLUMNS, table, id, id, BATCH))
                .param("key", dataKey)
                .param("after", after)
                .query(Rows::row)
                .list();
        var seal = new VoterSeal(keys);
        int current = keys.current();
        template.batchUpdate(
                "update %s set data_key = ?, sealed = ? where %s = ? and version = ?".formatted(table, id),
                batch.stream().map(row -> seal.again(row, current)).toList(),
                BATCH,
                (statement, row) -> {
                    statement.setInt(1, row.dataKey());
                    statement.setBytes(2, row.sealed());
                    statement.setLong(3, row.id());
                    statement.setInt(4, row.version());
                });
        return batch;
    }
}
