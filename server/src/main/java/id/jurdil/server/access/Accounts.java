package id.jurdil.server.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts in the database. */
final class Accounts {
    static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");

    private static final String SELECT = """
        select id, login, name, role, unit, active, password is not null as has_password,
               (select count(*) from user_credentials
                where user_entity_user_id = translate(
                    rtrim(replace(encode(handle, 'base64'), E'\\n', ''), '='), '+/', '-_')) as passkeys,
               provider_subject is not null as provider, made_at,
               (select max(seen_at) from office_session where account = account.id) as seen_at
        from account\
        """;

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

    Optional<Account> find(String login) {
        return database.sql(SELECT + " where login = :login")
                .param("login", login)
                .query(Accounts::account)
                .optional();
    }

    Optional<Account> findByProviderSubject(String subject) {
        return database.sql(SELECT + " where provider_subject = :subject")
                .param("subject", subject)
                .query(Accounts::account)
                .optional();
    }

    /** Whether an active administrator of the whole has a way in. */
    boolean someAdministratorCanSignIn() {
        return administrators().stream().anyMatch(each -> each.hasPassword() || each.passkeys() > 0 || each.provider());
    }

    /** An active administrator of the whole who has no way in yet, or null. */
    @Nullable
    Long waitingAdministrator() {
        return administrators().stream().map(Account::id).findFirst().orElse(null);
    }

    private List<Account> administrators() {
        return database.sql(SELECT + " where role = :role and unit = '0' and active order by id")
                .param("role", Role.SYSTEM_OPERATOR.name())
                .query(Accounts::account)
                .list();
    }

    void setActive(long id, boolean active, long by) {
        database.sql("""
            update account set active = :active,
                deactivated_at = case when :active then null else cast(:now as timestamptz) end,
                deactivated_by = case when :active then null else cast(:by as bigint) end
            where id = :id\
            """)
                .param("active", active)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("id", id)
                .update();
    }

    void setProviderSubject(long id, @Nullable String subject) {
        database.sql("update account set provider_subject = :subject where id = :id")
                .param("subject", subject, java.sql.Types.VARCHAR)
                .param("id", id)
                .update();
    }

    static String checkedLogin(@Nullable String login) {
        if (login == null || !LOGIN.matcher(login).matches()) {
            throw OfficeRefused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "LOGIN_FORM", "3 to 64 of a-z, 0-9, dot, hyphen, underscore");
        }
        return login;
    }

    static String checkedName(@Nullable String name) {
        if (name == null || name.isBlank() || name.strip().length() > 120) {
            throw OfficeRefused.of(HttpStatus.UNPROCESSABLE_CONTENT, "NAME_FORM", "1 to 120 characters");
        }
        return name.strip();
    }

    /** Those whose unit is this one or inside it, by login. */
    List<Account> within(String unit) {
        return database.sql(SELECT + """
             where :unit = '0' or unit = :unit or unit like :inside
            order by login\
            """)
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
            returning id\
            """)
                .param("login", login)
                .param("name", name)
                .param("role", role.name())
                .param("unit", unit)
                .param("handle", handle)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("by", by, java.sql.Types.BIGINT)
                .query(Long.class)
                .single();
    }
}
