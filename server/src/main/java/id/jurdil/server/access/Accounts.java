package id.jurdil.server.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts in the database. */
final class Accounts {
    static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");

    private static final String SELECT = """
            select id, login, name, role, unit, active, password is not null as has_password, 0 as passkeys,
                   provider_subject is not null as provider, made_at,
                   (select max(seen_at) from office_session where account = account.id) as seen_at
            from account""";

    private final JdbcClient database;
    private final OfficeClock clock;
    private final SecureRandom random = new SecureRandom();

    Accounts(JdbcClient database, OfficeClock clock) {
        this.database = database;
        this.clock = clock;
    }

    boolean none() {
        return !database.sql("select exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /** @throws OfficeRefused if there is none of this number */
    Account get(long id) {
        return database.sql(SELECT + " where account.id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional()
                .orElseThrow(OfficeRefused::notFound);
    }

    /** Those whose unit is this one or inside it, by login. */
    List<Account> within(String unit) {
        return database.sql(SELECT + """
                         where :unit = '0' or unit = :unit or unit like :inside
                        order by login""")
                .param("unit", unit)
                .param("inside", unit + ".%")
                .query(Accounts::account)
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        return new Account(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("unit"),
                row.getBoolean("active"),
                row.getBoolean("has_password"),
                row.getInt("passkeys"),
                row.getBoolean("provider"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                seen == null ? null : seen.toInstant());
    }

    /** Makes an account that nothing opens yet. */
    long make(String login, String name, Role role, String unit, @Nullable Long by) {
        byte[] handle = new byte[32];
        random.nextBytes(handle);
        return database.sql("""
                        insert into account (login, name, role, unit, handle, made_at, made_by)
                        values (:login, :name, :role, :unit, :handle, :now, :by)
                        returning id""")
                .param("login", login)
                .param("name", name)
                .param("role", role.name())
                .param("unit", unit)
                .param("handle", handle)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Long.class)
                .single();
    }
}
