package id.jurdil.server.voters.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first rows of a register are not written a second time: the table in which they were staged gets the register's indexes
 * and takes the place of the register's empty table, in one short transaction. Until then nobody sees any of it, and whatever
 * was cut off is done again.
 */
public final class FirstFill {
    private static final Pattern DEFINITION = Pattern.compile("CREATE (UNIQUE )?INDEX (\\S+) ON (?:\\S+) (USING .+)");
    private static final int LANES = 2;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String staged;

    /** @param staged name of a table made by {@link #make} */
    public FirstFill(Rows rows, TransactionTemplate transaction, String staged) {
        this.database = rows.database();
        this.transaction = transaction;
        this.staged = staged;
    }

    /**
     * Makes a table of the register's columns, of new voters that will have come with {@code act}, and of two more: the number
     * of the {@code row} in its file, and whether it is {@code hard} to be taken.
     *
     * @param lasting whether it outlives a power cut
     */
    public static void make(JdbcClient database, String name, boolean lasting, long act) {
        database.sql("create %s table %s (like voter including storage including constraints including comments)"
                        .formatted(lasting ? "" : "unlogged", name))
                .update();
        database.sql("""
                        alter table %s add column row bigint not null, add column hard boolean not null,
                            alter column act set default %d, alter column first_act set default %d,
                            alter column state set default 0, alter column version set default 1,
                            set (autovacuum_enabled = off)""".formatted(name, act, act)).update();
    }

    /** Whether there is nobody in the register, nothing hangs on its table, and the staged one lasts and is like it. */
    public boolean possible() {
        return database.sql("""
                        with columns as (
                            select attrelid, string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull,
                                attcollation, attstorage), ', ' order by attnum) as listed
                            from pg_attribute where attnum > 0 and not attisdropped and attname not in ('row', 'hard')
                            group by attrelid)
                        select not exists (select from voter)
                            and exists (
                                select from pg_class r join columns rc on rc.attrelid = r.oid, pg_class s join columns sc on sc.attrelid = s.oid
                                where r.oid = 'voter'::regclass and s.oid = to_regclass(:staged) and rc.listed = sc.listed
                                and s.relpersistence = 'p' and s.relowner = r.relowner and s.reltablespace = r.reltablespace
                                and r.relacl is null and not r.relrowsecurity
                                and not exists (select from pg_trigger t where t.tgrelid = r.oid)
                                and not exists (
                                    select from pg_depend d
                                    where d.refclassid = 'pg_class'::regclass and d.refobjid = r.oid and d.classid in
                                        ('pg_rewrite'::regclass, 'pg_publication_rel'::regclass, 'pg_statistic_ext'::regclass)
                                    or d.refclassid = 'pg_type'::regclass and d.refobjid = r.reltype
                                        and d.classid <> 'pg_type'::regclass))""").param("staged", staged).query(Boolean.class).single();
    }

    /** Gives the staged table each index of the register that it does not have yet, in a transaction for each. */
    public void index(Runnable mayCommit) {
        var waiting = new ConcurrentLinkedQueue<>(indexes());
        try (var pool = Executors.newFixedThreadPool(LANES)) {
            var lanes = new ArrayList<Future<?>>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(pool.submit(() -> make(waiting, mayCommit)));
            }
            for (var lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the import goes on when it is applied again", e);
        }
    }

    private void make(Queue<Index> waiting, Runnable mayCommit) {
        for (var index = waiting.poll(); index != null; index = waiting.poll()) {
            String definition = index.on(staged);
            transaction.executeWithoutResult(_ -> {
                database.sql("set local maintenance_work_mem = '128MB'").update();
                database.sql("set local max_parallel_maintenance_workers = 0").update();
                database.sql(definition).update();
                mayCommit.run();
            });
        }
    }

    /**
     * In the caller's transaction: the staged table becomes the register's, unless somebody came into the register meanwhile.
     *
     * @return whether it did
     */
    public boolean takePlace() {
        // Whoever adds a voter at this moment comes first, or waits and adds to what is there then.
        database.sql("lock table voter in access exclusive mode").update();
        if (!possible()) {
            return false;
        }
        var indexes = indexes();
        database.sql("""
                        alter table %s drop column row, drop column hard,
                            alter column act drop default, alter column first_act drop default,
                            alter column state drop default, alter column version drop default,
                            reset (autovacuum_enabled)""".formatted(staged)).update();
        database.sql("drop table voter").update();
        database.sql("alter table %s rename to voter".formatted(staged)).update();
        for (var index : indexes) {
            String made = index.made(staged);
            String name = index.name();
            database.sql(
                            index.unique()
                                    ? "alter table voter add constraint %s primary key using index %s"
                                            .formatted(name, made)
                                    : "alter index %s rename to %s".formatted(made, name))
                    .update();
        }
        database.sql("delete from voter_index_set_aside").update();
        return true;
    }

    /** One of the register's; the only unique one is its primary key. */
    private record Index(String name, boolean unique, String how) {
        static Index of(String definition) {
            var parts = DEFINITION.matcher(definition);
            if (!parts.matches()) {
                throw new IllegalStateException("an index of the register is not understood: " + definition);
            }
            return new Index(parts.group(2), parts.group(1) != null, parts.group(3));
        }

        String made(String table) {
            return table + '_' + name;
        }

        String on(String table) {
            return "create %s index if not exists %s on %s %s"
                    .formatted(unique ? "unique" : "", made(table), table, how);
        }
    }

    /** Those that the register has, and those that were set aside by a first import that was cut off. */
    private List<Index> indexes() {
        return database.sql("""
                        select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = 'voter'::regclass
                        union select definition from voter_index_set_aside order by definition""").query((row, _) -> Index.of(row.getString(1))).list();
    }
}
