package id.jurdil.server.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers by their accounts, for rooms that know somebody by another sign than a session. */
public final class ActiveOfficers {
    private final JdbcClient database;

    ActiveOfficers(JdbcClient database) {
        this.database = database;
    }

    /** Empty if there is no such account, or it is not active any more. */
    public Optional<Officer> find(long account) {
        return database.sql("select id, role, unit from account where id = :id and active")
                .param("id", account)
                .query((row, _) ->
                        new Officer(row.getLong("id"), Role.valueOf(row.getString("role")), row.getString("unit")))
                .optional();
    }
}
