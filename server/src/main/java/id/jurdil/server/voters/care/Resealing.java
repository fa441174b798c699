package id.jurdil.server.voters.care;

import id.jurdil.server.voters.KeptTables;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.KeyFault;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the records of a cycle anew under a new data key, some pages at a time beside the daily work. It can stop at any moment
 * and goes on where it was: what is left is what still carries an older key.
 */
final class Resealing {
    /** More are needed only while others go on writing under an older key, which they do for seconds. */
    private static final int MOST_PASSES = 20;

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final DataKeys keys;
    private final List<KeptTables> rooms;
    private final Trail trail;

    Resealing(
            JdbcTemplate template,
            TransactionTemplate transaction,
            DataKeys keys,
            List<KeptTables> rooms,
            Trail trail) {
        this.template = template;
        this.database = JdbcClient.create(template);
        this.transaction = transaction;
        this.keys = keys;
        this.rooms = rooms;
        this.trail = trail;
    }

    /**
     * @param cycle whose records are sealed anew
     * @param into cycle of the new data key: the same; or the present one, and then only the register as it stands goes over
     */
    KeyCare.Resealed run(String cycle, String into, Consumer<Progress> progress) {
        requireCycle(cycle);
        int fresh = begin(cycle, into);
        var all = SealedTable.all(keys, rooms);
        var tables = cycle.equals(into)
                ? all
                : all.stream()
                        .filter(table -> table.name().equals(SealedTable.REGISTER))
                        .toList();
        long records = 0;
        int passes = 0;
        long some;
        do {
            var olds = older(cycle, fresh);
            some = olds.isEmpty()
                    ? 0
                    : new Walk(database, transaction, progress)
                            .through(tables, (table, from, until) -> some(table, from, until, olds, fresh));
            records += some;
        } while (some > 0 && ++passes < MOST_PASSES);
        long done = records;
        transaction.executeWithoutResult(_ -> {
            database.sql("update resealing set ended_at = now() where data_key = :key and ended_at is null")
                    .param("key", fresh)
                    .update();
            trail.record("RECORDS_RESEALED", "cycle/" + cycle, "data key %d, records: %d".formatted(fresh, done));
        });
        return new KeyCare.Resealed(cycle, into, fresh, records, emptied(cycle, fresh), waiting(cycle, fresh));
    }

    private void requireCycle(String cycle) {
        var cycles = database.sql(
                        "select distinct cycle from data_key where purpose = 'record' and wrapped is not null order by cycle")
                .query(String.class)
                .list();
        if (!cycles.contains(cycle)) {
            throw new KeyFault("no record key belongs to a cycle \"%s\": there are %s"
                    .formatted(cycle, cycles.isEmpty() ? "none" : String.join(", ", cycles)));
        }
    }

    /** The key of a resealing that was interrupted, or a new one. */
    private int begin(String cycle, String into) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var open = database.sql("""
                            select r.data_key, k.cycle from resealing r join data_key k on k.id = r.data_key
                            where r.cycle = :cycle and r.ended_at is null for update of r""")
                    .param("cycle", cycle)
                    .query((row, _) -> {
                        if (!row.getString(2).equals(into)) {
                            throw new KeyFault(
                                    "the records of %s are being sealed anew into %s: bring that to its end first, with --into %s"
                                            .formatted(cycle, row.getString(2), row.getString(2)));
                        }
                        return row.getInt(1);
                    })
                    .optional();
            if (open.isPresent()) {
                return open.get();
            }
            int fresh = keys.make(into);
            database.sql("insert into resealing (cycle, data_key) values (:cycle, :key)")
                    .param("cycle", cycle)
                    .param("key", fresh)
                    .update();
            return fresh;
        }));
    }

    /** Keys that records are taken from: made before the new one, and not needed by an import that is not done. */
    private List<Integer> older(String cycle, int fresh) {
        return database.sql("""
                        select id from data_key
                        where purpose = 'record' and cycle = :cycle and wrapped is not null and id < :fresh
                        and id not in (select data_key from import_run
                                       where state in ('staging', 'staged', 'applying', 'undoing'))
                        order by id""")
                .param("cycle", cycle)
                .param("fresh", fresh)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private List<Integer> waiting(String cycle, int fresh) {
        return database.sql("""
                        select distinct k.id from data_key k join import_run i on i.data_key = k.id
                        where k.cycle = :cycle and k.id < :fresh
                        and i.state in ('staging', 'staged', 'applying', 'undoing') order by k.id""")
                .param("cycle", cycle)
                .param("fresh", fresh)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Sealed(String place, byte[] sealed) {}

    private int some(SealedTable table, String from, String until, List<Integer> olds, int fresh) {
        var rows = database.sql("""
                        select ctid as tuple, %s from %s
                        where ctid >= cast(:from as tid) and ctid < cast(:until as tid) and %s in (:olds)
                        for update""".formatted(table.columns(), table.name(), table.key()))
                .param("from", from)
                .param("until", until)
                .param("olds", olds)
                .query((row, _) ->
                        new Sealed(row.getString("tuple"), table.again().sealed(row, fresh)))
                .list();
        template.batchUpdate(
                "update %s set sealed = ?%s where ctid = cast(? as tid)"
                        .formatted(table.name(), table.ownColumn() ? ", data_key = " + fresh : ""),
                rows,
                1_000,
                (statement, row) -> {
                    statement.setBytes(1, row.sealed());
                    statement.setString(2, row.place());
                });
        if (!rows.isEmpty()) {
            database.sql("update resealing set records = records + :done where data_key = :key and ended_at is null")
                    .param("done", rows.size())
                    .param("key", fresh)
                    .update();
        }
        return rows.size();
    }

    /** Keys of the cycle, but for its newest, with which nothing is sealed any more. */
    List<Integer> emptied(String cycle) {
        requireCycle(cycle);
        int newest = database.sql(
                        "select max(id) from data_key where purpose = 'record' and cycle = :cycle and wrapped is not null")
                .param("cycle", cycle)
                .query(Integer.class)
                .single();
        return emptied(cycle, newest);
    }

    private List<Integer> emptied(String cycle, int fresh) {
        var counts = Counts.of(database, SealedTable.all(keys, rooms));
        return older(cycle, fresh).stream()
                .filter(key -> !counts.containsKey(key))
                .toList();
    }
}
