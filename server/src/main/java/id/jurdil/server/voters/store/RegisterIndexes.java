package id.jurdil.server.voters.store;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register's indexes, all but that of its own numbers. While the first import fills an empty register they are set aside
 * and made at the end by sorting, which costs a third of entering each row into each of them. What is set aside stands in a
 * table, so that an import that was killed makes them when it goes on; until then a look-up is slow and no less right.
 */
public final class RegisterIndexes {
    private final Rows rows;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    public RegisterIndexes(Rows rows, TransactionTemplate transaction) {
        this.rows = rows;
        this.database = rows.database();
        this.transaction = transaction;
    }

    /** In the caller's transaction: sets them aside if there is nobody in the register. */
    public void setAsideIfEmpty() {
        if (!rows.empty()) {
            return;
        }
        // Whoever adds a voter at this moment comes first, or waits.
        database.sql("lock table voter in access exclusive mode").update();
        if (!rows.empty()) {
            return;
        }
        database.sql("""
                        insert into voter_index_set_aside (name, definition)
                        select c.relname, pg_get_indexdef(c.oid) from pg_index i join pg_class c on c.oid = i.indexrelid
                        where i.indrelid = 'voter'::regclass and not i.indisunique
                        on conflict do nothing""").update();
        names().forEach(name -> database.sql("drop index if exists " + name).update());
    }

    /** Makes each that is set aside, in a transaction of its own; {@code mayCommit} is asked at the end of each. */
    public void restore(Runnable mayCommit) {
        for (String name : names()) {
            transaction.executeWithoutResult(_ -> {
                database.sql("set local maintenance_work_mem = '128MB'").update();
                database.sql(definition(name)).update();
                database.sql("delete from voter_index_set_aside where name = :name")
                        .param("name", name)
                        .update();
                mayCommit.run();
            });
        }
    }

    private List<String> names() {
        return database.sql("select name from voter_index_set_aside order by name")
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private String definition(String name) {
        return database.sql("select definition from voter_index_set_aside where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
