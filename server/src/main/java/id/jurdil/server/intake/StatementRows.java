package id.jurdil.server.intake;

import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.StatementId;
import id.jurdil.server.sequencing.Lease;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;
import org.springframework.transaction.support.TransactionTemplate;

/** The accepted statements in the database. */
final class StatementRows {
    private static final int READ_AT_ONCE = 10_000;

    private final JdbcClient database;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;
    private final Lease lease;

    StatementRows(JdbcClient database, JdbcTemplate template, TransactionTemplate transaction, Lease lease) {
        this.database = database;
        this.streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        this.streaming.setFetchSize(READ_AT_ONCE);
        this.transaction = transaction;
        this.lease = lease;
    }

    /** Those of the statements that were accepted before, with their ledger index if they have one. */
    Map<StatementId, OptionalLong> known(Collection<StatementId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var known = new HashMap<StatementId, OptionalLong>();
        database.sql("""
                        select id, index from statement left join ledger_entry using (sequence)
                        where id = any (:ids)""")
                .param("ids", new Bytes(ids.stream().map(StatementId::bytes).toArray(byte[][]::new)))
                .query(row -> {
                    long index = row.getLong(2);
                    known.put(
                            StatementId.fromDigest(row.getBytes(1)),
                            row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index));
                });
        return known;
    }

    /** Commits them in this order, all or none; fenced by the epoch. */
    void insert(long epoch, List<SignedStatement> statements) {
        transaction.executeWithoutResult(_ -> {
            lease.require(epoch);
            database.sql("""
                            insert into statement (id, body)
                            select id, body from unnest(:ids, :bodies) with ordinality as given (id, body, place)
                            order by place""")
                    .param(
                            "ids",
                            new Bytes(
                                    statements.stream().map(s -> s.id().bytes()).toArray(byte[][]::new)))
                    .param(
                            "bodies",
                            new Bytes(statements.stream()
                                    .map(SignedStatement::bytes)
                                    .toArray(byte[][]::new)))
                    .update();
        });
    }

    /** Tells all bodies in the order of acceptance, as they are under this epoch. */
    void each(long epoch, Consumer<byte[]> consumer) {
        transaction.executeWithoutResult(_ -> {
            lease.require(epoch);
            streaming.query("select body from statement order by sequence", row -> {
                consumer.accept(row.getBytes(1));
            });
        });
    }

    /** A bytea[] parameter. */
    private static final class Bytes extends AbstractSqlTypeValue {
        private final byte[][] values;

        Bytes(byte[][] values) {
            this.values = values;
        }

        @Override
        protected Array createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
                throws SQLException {
            return connection.createArrayOf("bytea", values);
        }
    }
}
