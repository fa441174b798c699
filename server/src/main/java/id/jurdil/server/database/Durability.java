package id.jurdil.server.database;

import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What is acknowledged must survive a power cut. A database that is set to forget is refused, whoever runs it.
 */
final class Durability {
    private Durability() {}

    static void require(DataSource database) {
        require(database, "fsync", Set.of("on"));
        require(database, "full_page_writes", Set.of("on"));
        require(database, "synchronous_commit", Set.of("on", "local", "remote_write", "remote_apply"));
    }

    private static void require(DataSource database, String setting, Set<String> allowed) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("show " + setting)) {
            result.next();
            String value = result.getString(1);
            if (!allowed.contains(value)) {
                throw new DatabaseFault("the database has %s = %s and may lose what was acknowledged: set %s = on"
                        .formatted(setting, value, setting));
            }
        } catch (SQLException e) {
            throw new DatabaseFault("the database cannot be reached: " + e.getMessage(), e);
        }
    }
}
