package id.jurdil.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time codes for a first sign-in. Who holds one may set a password or a passkey for its account, nothing else; the code is
 * spent once that is done.
 */
final class Enrolments {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final AccessSettings settings;
    private final OfficeClock clock;

    Enrolments(
            JdbcClient database,
            TransactionTemplate transaction,
            Accounts accounts,
            AccessSettings settings,
            OfficeClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param code told this once */
    record Issued(String code, Instant endsAt) {}

    /** @param account null: the first administrator's, whose account is not made yet */
    private record Found(@Nullable Long account) {}

    /** A code for an account; those given out for it before are void. */
    Issued issue(@Nullable Long account) {
        String code = OneTimeCode.make(5);
        var now = clock.now();
        var ends = now.plus(settings.enrolment());
        transaction.executeWithoutResult(_ -> {
            database.sql("""
                update enrolment_code set used_at = :now
                where account is not distinct from :account and used_at is null\
                """)
                    .param("now", at(now))
                    .param("account", account, java.sql.Types.BIGINT)
                    .update();
            database.sql("""
                insert into enrolment_code (code, account, made_at, ends_at)
                values (:code, :account, :now, :ends)\
                """)
                    .param("code", OneTimeCode.hash(code))
                    .param("account", account, java.sql.Types.BIGINT)
                    .param("now", at(now))
                    .param("ends", at(ends))
                    .update();
        });
        return new Issued(code, ends);
    }

    /** The account that a code is for; empty for the first administrator's. */
    Optional<Account> look(String code) {
        return Optional.ofNullable(find(code).account()).map(accounts::get);
    }

    /**
     * The account that a code opens. The first administrator's account is made here.
     *
     * @param login and {@code name} of the first administrator; otherwise not looked at
     */
    Account redeem(String code, @Nullable String login, @Nullable String name) {
        var found = find(code);
        if (found.account() != null) {
            return accounts.get(found.account());
        }
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            long made = accounts.make(
                    Accounts.checkedLogin(login), Accounts.checkedName(name), Role.SYSTEM_OPERATOR, "0", null);
            // Of two who come with the same code, the second finds that it is not free any more.
            int bound = database.sql("""
                update enrolment_code set account = :account
                where code = :code and account is null and used_at is null\
                """)
                    .param("account", made)
                    .param("code", OneTimeCode.hash(code))
                    .update();
            if (bound == 0) {
                throw unknown();
            }
            return accounts.get(made);
        }));
    }

    /** The account has a way in now: its codes are spent. */
    void complete(long account) {
        database.sql("update enrolment_code set used_at = :now where account = :account and used_at is null")
                .param("now", at(clock.now()))
                .param("account", account)
                .update();
    }

    private Found find(String code) {
        return database.sql("""
            select enrolment_code.account from enrolment_code
            left join account on account.id = enrolment_code.account
            where code = :code and used_at is null and ends_at > :now
              and (enrolment_code.account is null or active)\
            """)
                .param("code", OneTimeCode.hash(code))
                .param("now", at(clock.now()))
                .query(Enrolments::found)
                .optional()
                .orElseThrow(Enrolments::unknown);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        long account = row.getLong(1);
        return new Found(row.wasNull() ? null : account);
    }

    private static OfficeRefused unknown() {
        return OfficeRefused.of(HttpStatus.FORBIDDEN, "CODE_UNKNOWN", "no such code, or one that is spent or too old");
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
