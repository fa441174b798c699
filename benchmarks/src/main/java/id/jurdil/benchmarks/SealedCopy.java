package id.jurdil.benchmarks;

import id.jurdil.server.voters.store.FirstFill;
import id.jurdil.server.voters.store.Rows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What PostgreSQL alone needs for a register as it must be: {@code COPY} of the sealed columns, read from a file in its own
 * binary format, and the register's indexes made the way a first import makes them. Nothing is read, judged, hashed, sealed,
 * compared or journaled.
 *
 * @param seconds by the clock on the wall
 * @param ofCopy how many of them {@code COPY} took
 * @param processorSeconds of the database
 */
record SealedCopy(double seconds, double ofCopy, double processorSeconds) {
    private static final String TABLE = "bench_sealed";

    /**
     * Measured with the register's own rows.
     *
     * @param file to be written in between
     */
    static SealedCopy of(
            DataSource source, Rows rows, TransactionTemplate transaction, DatabaseProcessor database, Path file)
            throws Exception {
        var client = JdbcClient.create(source);
        String columns = client.sql("""
                        select string_agg(attname, ', ' order by attnum) from pg_attribute
                        where attrelid = 'voter'::regclass and attnum > 0 and not attisdropped""").query(String.class).single();
        export(source, "copy (select %s, id, false from voter) to stdout (format binary)".formatted(columns), file);
        FirstFill.make(client, TABLE, true, 0);
        double before = database.seconds();
        var copy = Cost.of(() ->
                copy(source, "copy %s (%s, row, hard) from stdin (format binary)".formatted(TABLE, columns), file));
        var index = Cost.of(() -> new FirstFill(rows, transaction, TABLE).index(() -> {}));
        double spent = database.seconds() - before;
        client.sql("drop table " + TABLE).update();
        return new SealedCopy(copy.seconds() + index.seconds(), copy.seconds(), spent);
    }

    private static void export(DataSource source, String sql, Path file) throws SQLException, IOException {
        try (var connection = source.getConnection();
                var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    private static void copy(DataSource source, String sql, Path file) throws SQLException, IOException {
        try (var connection = source.getConnection();
                var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, 1 << 16);
        }
    }
}
