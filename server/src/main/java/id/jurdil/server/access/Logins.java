package id.jurdil.server.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What accounts are called, deactivated ones too: acts name their account for ever. */
public final class Logins {
    private final JdbcClient database;

    Logins(JdbcClient database) {
        this.database = database;
    }

    /** Whose login this is. */
    public Optional<Officer> find(String login) {
        return database.sql("select id, role, unit from account where login = :login")
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .query((row, _) ->
                        new Officer(row.getLong("id"), Role.valueOf(row.getString("role")), row.getString("unit")))
                .optional();
    }

    /** Logins by account. */
    public Map<Long, String> of(Collection<Long> accounts) {
        var logins = new HashMap<Long, String>();
        if (!accounts.isEmpty()) {
            database.sql("select id, login from account where id in (:ids)")
                    .param("ids", accounts)
                    .query(row -> {
                        logins.put(row.getLong(1), row.getString(2));
                    });
        }
        return logins;
    }
}
