package id.jurdil.server.voters.care;

import id.jurdil.server.voters.KeptTables;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.KeyFault;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases a cycle whose time is over: its data keys are destroyed and all others wrapped with a new key of the vault, in one
 * transaction; then the rows that nobody can read any more are removed, some pages at a time. A backup of the database still
 * holds the destroyed keys, wrapped with the older key of the vault: only when that one is gone, too, is the cycle erased
 * everywhere.
 */
final class Erasure {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final DataKeys keys;
    private final VaultCare vault;
    private final List<KeptTables> rooms;
    private final Map<String, String> keepUntil;
    private final Trail trail;

    Erasure(
            JdbcClient database,
            TransactionTemplate transaction,
            DataKeys keys,
            VaultCare vault,
            List<KeptTables> rooms,
            Map<String, String> keepUntil,
            Trail trail) {
        this.database = database;
        this.transaction = transaction;
        this.keys = keys;
        this.vault = vault;
        this.rooms = rooms;
        this.keepUntil = keepUntil;
        this.trail = trail;
    }

    /**
     * What destroying a cycle's keys does.
     *
     * @throws KeyFault if it may not be done, with the reason
     */
    KeyCare.Doomed look(String cycle, LocalDate today) {
        var all = keysOf(cycle);
        if (all.isEmpty()) {
            var known = database.sql("select distinct cycle from data_key where purpose = 'record' order by cycle")
                    .query(String.class)
                    .list();
            throw new KeyFault("no record key belongs to a cycle \"%s\": there are %s"
                    .formatted(cycle, known.isEmpty() ? "none" : String.join(", ", known)));
        }
        refuseTooEarly(cycle, today);
        refuseInUse(cycle);
        var counts = Counts.of(database, SealedTable.all(keys, rooms));
        var doomed = new TreeMap<String, Long>();
        for (int key : all) {
            counts.getOrDefault(key, Map.of()).forEach((table, rows) -> doomed.merge(table, rows, Long::sum));
        }
        long alive = database.sql(
                        "select count(*) from data_key where purpose = 'record' and cycle = :cycle and wrapped is not null")
                .param("cycle", cycle)
                .query(Long.class)
                .single();
        return new KeyCare.Doomed(cycle, alive, doomed);
    }

    private List<Integer> keysOf(String cycle) {
        return database.sql("select id from data_key where purpose = 'record' and cycle = :cycle order by id")
                .param("cycle", cycle)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private void refuseTooEarly(String cycle, LocalDate today) {
        String setting = "jurdil.register.keep-until." + cycle;
        @Nullable String day = keepUntil.get(cycle);
        if (day == null) {
            throw new KeyFault(
                    "nobody has said until when the records of %s must be kept: set %s to the last day, like 2029-12-31; nothing was changed"
                            .formatted(cycle, setting));
        }
        try {
            var last = LocalDate.parse(day);
            if (!today.isAfter(last)) {
                throw new KeyFault("the records of %s must be kept until %s (%s), and today is %s: nothing was changed"
                        .formatted(cycle, last, setting, today));
            }
        } catch (DateTimeParseException e) {
            throw new KeyFault("%s is \"%s\": a day like 2029-12-31 is expected".formatted(setting, day), e);
        }
    }

    private void refuseInUse(String cycle) {
        if (cycle.equals(keys.cycle())) {
            throw new KeyFault(
                    "%s is the election of this installation, and its records are in use: nothing was changed. When another election has taken its place in the definition, it may be erased"
                            .formatted(cycle));
        }
        var busy = database.sql("""
                        select i.id from import_run i join data_key k on k.id = i.data_key
                        where k.cycle = :cycle and i.state in ('applying', 'undoing') order by i.id limit 1""").param("cycle", cycle).query(Long.class).optional();
        if (busy.isPresent()) {
            throw new KeyFault(
                    "import %d of %s is half applied or half undone: bring it to its end first; nothing was changed"
                            .formatted(busy.get(), cycle));
        }
        var resealing = database.sql("select data_key from resealing where cycle = :cycle and ended_at is null")
                .param("cycle", cycle)
                .query(Integer.class)
                .optional();
        if (resealing.isPresent()) {
            throw new KeyFault(
                    "the records of %s are being sealed anew: bring that to its end first, with jurdil keys reseal; nothing was changed"
                            .formatted(cycle));
        }
    }

    /** Does it, or goes on with it: keys that are destroyed already stay destroyed, rows that are left are removed. */
    KeyCare.Erased run(String cycle, LocalDate today, Consumer<Progress> progress) {
        var doomed = look(cycle, today);
        String vaultKey = "";
        List<String> left = List.of();
        if (doomed.dataKeys() > 0) {
            var rewrapped = Objects.requireNonNull(transaction.execute(_ -> destroy(cycle, doomed)));
            keys.forget();
            vaultKey = rewrapped.vaultKey();
            left = rewrapped.left();
        }
        for (long run : dropped(cycle)) {
            database.sql("drop table if exists import_stage_%d, import_plan_%d".formatted(run, run))
                    .update();
        }
        var dead = keysOf(cycle);
        long rows = new Walk(database, transaction, progress)
                .through(
                        SealedTable.all(keys, rooms),
                        (table, from, until) -> database.sql("""
                                        delete from %s
                                        where ctid >= cast(:from as tid) and ctid < cast(:until as tid) and %s in (:dead)""".formatted(table.name(), table.key()))
                                .param("from", from)
                                .param("until", until)
                                .param("dead", dead)
                                .update());
        trail.record("CYCLE_ROWS_REMOVED", "cycle/" + cycle, "rows: %d".formatted(rows));
        return new KeyCare.Erased(cycle, doomed.dataKeys(), rows, vaultKey, left);
    }

    private VaultCare.Rewrapped destroy(String cycle, KeyCare.Doomed doomed) {
        DataKeys.lockMaking(database);
        var kind = vault.inUse();
        database.sql("""
                        update data_key set wrapped = null, destroyed_at = now()
                        where cycle = :cycle and purpose = 'record' and wrapped is not null""").param("cycle", cycle).update();
        // Files that were staged and never applied
        database.sql("""
                        update import_run set state = 'refused', refusal = 'the keys of its cycle were destroyed',
                            ended_at = now()
                        where state in ('staging', 'staged') and data_key in (select id from data_key where cycle = :cycle)""").param("cycle", cycle).update();
        trail.record(
                "CYCLE_DESTROYED",
                "cycle/" + cycle,
                "data keys: %d, made unreadable: %s".formatted(doomed.dataKeys(), doomed.records()));
        return vault.rewrap(kind);
    }

    private List<Long> dropped(String cycle) {
        return database.sql("""
                        select i.id from import_run i join data_key k on k.id = i.data_key
                        where k.cycle = :cycle and i.state = 'refused'
                        and to_regclass('import_stage_' || i.id) is not null""")
                .param("cycle", cycle)
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
