package id.jurdil.benchmarks;

import id.jurdil.register.matching.Candidates;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** The pairs that share a key, found by DuckDB in this process: keys loaded, then one join and one DISTINCT. */
final class DuckDbJoin implements AutoCloseable {
    private final Connection connection;

    private DuckDbJoin(Connection connection) {
        this.connection = connection;
    }

    /** Loads the keys of all rows. */
    static DuckDbJoin load(Candidates candidates, int rows) throws SQLException {
        var join = new DuckDbJoin(DriverManager.getConnection("jdbc:duckdb:"));
        try (var statement = join.connection.createStatement()) {
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("CREATE TABLE keys (lane INTEGER, key BIGINT, place INTEGER)");
        }
        try (var appender = join.connection.unwrap(DuckDBConnection.class).createAppender("main", "keys")) {
            for (int lane = 0; lane < candidates.lanes(); lane++) {
                for (int row = 0; row < rows; row++) {
                    long key = candidates.key(lane, row);
                    if (key != 0) {
                        appender.beginRow();
                        appender.append(lane);
                        appender.append(key);
                        appender.append(row);
                        appender.endRow();
                    }
                }
            }
        }
        return join;
    }

    /** How many different pairs share a key, blocks that are too large left out. */
    long pairs(int largestBlock) throws SQLException {
        var sql = """
                WITH blocks AS (
                  SELECT lane, key FROM keys GROUP BY lane, key HAVING count(*) BETWEEN 2 AND %d
                ), few AS (
                  SELECT lane, key, place FROM keys JOIN blocks USING (lane, key)
                )
                SELECT count(*) FROM (
                  SELECT DISTINCT a.place, b.place FROM few a JOIN few b USING (lane, key) WHERE a.place < b.place
                )
                """.formatted(largestBlock);
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
