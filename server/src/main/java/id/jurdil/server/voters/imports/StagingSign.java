package id.jurdil.server.voters.imports;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Says that a run is being staged: a lock in the database that goes with the connection that holds it, however the program or
 * the machine comes to its end.
 */
final class StagingSign implements AutoCloseable {
    /** First half of the lock's key; the second is the run. */
    static final int KIND = 0x6a75_7273;

    private final Connection connection;
    private final long run;

    private StagingSign(Connection connection, long run) {
        this.connection = connection;
        this.run = run;
    }

    /** To be put up before anybody else can see the run. */
    static StagingSign put(DataSource source, long run) {
        try {
            var connection = source.getConnection();
            var sign = new StagingSign(connection, run);
            try {
                sign.call("pg_advisory_lock");
                return sign;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not let import %d begin".formatted(run), e);
        }
    }

    long run() {
        return run;
    }

    private void call(String function) throws SQLException {
        try (var statement = connection.prepareStatement("select " + function + "(?, ?)")) {
            statement.setInt(1, KIND);
            statement.setInt(2, (int) run);
            statement.execute();
        }
    }

    /** Where the connection is gone, so is the lock. */
    @Override
    public void close() {
        try (connection) {
            call("pg_advisory_unlock");
        } catch (SQLException _) {
            // Nothing is left to be taken down.
        }
    }
}
