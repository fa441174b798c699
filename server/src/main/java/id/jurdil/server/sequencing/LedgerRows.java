package id.jurdil.server.sequencing;

import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.Hash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's side of the database. */
final class LedgerRows {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Lease lease;

    LedgerRows(JdbcClient database, TransactionTemplate transaction, Lease lease) {
        this.database = database;
        this.transaction = transaction;
        this.lease = lease;
    }

    /** Ties the database to one ledger; false if it is tied to another. */
    boolean belongsTo(String origin, byte[] election) {
        database.sql("""
                        insert into ledger_identity (origin, election) values (:origin, :election)
                        on conflict do nothing""").param("origin", origin).param("election", election).update();
        return database.sql("select origin = :origin and election = :election from ledger_identity")
                .param("origin", origin)
                .param("election", election)
                .query(Boolean.class)
                .single();
    }

    /** Gives the next accepted statements their places; returns how many got one. */
    int assign(long epoch, int most) {
        return Optional.ofNullable(transaction.execute(_ -> {
                    lease.require(epoch);
                    return database.sql("""
                                    with last as (
                                        select coalesce(max(index), -1) as index, coalesce(max(sequence), 0) as sequence
                                        from ledger_entry),
                                    next as (
                                        select sequence from statement
                                        where sequence > (select sequence from last)
                                        order by sequence limit :most)
                                    insert into ledger_entry (index, sequence)
                                    select last.index + row_number() over (order by next.sequence), next.sequence
                                    from next cross join last
                                    order by next.sequence""").param("most", most).update();
                }))
                .orElse(0);
    }

    /** The entries from one index on, at most so many. */
    List<byte[]> entries(long from, int most) {
        return database.sql("""
                        select body from ledger_entry join statement using (sequence)
                        where index >= :from and index < :to order by index""")
                .param("from", from)
                .param("to", from + most)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /** The newest durable head; the empty log's if there is none. */
    Checkpoint newestHead(String origin) {
        return database.sql("select size, root from ledger_head order by size desc limit 1")
                .query((row, _) -> Checkpoint.of(origin, row.getLong(1), Hash.of(row.getBytes(2))))
                .optional()
                .orElseGet(() -> Checkpoint.of(origin, 0, Hash.EMPTY_ROOT));
    }

    /** Stores a head whose files are durable. There is one root for one size, or nothing is stored and this fails. */
    void store(long epoch, long size, Hash root) {
        transaction.executeWithoutResult(_ -> {
            lease.require(epoch);
            database.sql("""
                            insert into ledger_head (size, root, epoch) values (:size, :root, :epoch)
                            on conflict (size) do nothing""")
                    .param("size", size)
                    .param("root", root.bytes())
                    .param("epoch", epoch)
                    .update();
            boolean same = database.sql("select root = :root from ledger_head where size = :size")
                    .param("size", size)
                    .param("root", root.bytes())
                    .query(Boolean.class)
                    .single();
            if (!same) {
                throw new IllegalStateException("another root is stored for ledger size " + size);
            }
        });
    }

    OptionalLong indexOf(StatementId id) {
        return database.sql("select index from statement join ledger_entry using (sequence) where id = :id")
                .param("id", id.bytes())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Number of accepted statements, with a place in the ledger or without: asked at once, for they get places meanwhile. */
    long accepted() {
        return database.sql("""
                        with last as (
                            select coalesce(max(index), -1) as index, coalesce(max(sequence), 0) as sequence from ledger_entry)
                        select index + 1 + (select count(*) from statement where sequence > last.sequence)
                        from last""").query(Long.class).single();
    }

    /** Number of accepted statements that have no place yet. */
    long waiting() {
        return database.sql("""
                        select count(*) from statement
                        where sequence > (select coalesce(max(sequence), 0) from ledger_entry)""").query(Long.class).single();
    }
}
