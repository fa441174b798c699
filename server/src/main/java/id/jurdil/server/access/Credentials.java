package id.jurdil.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Passwords, second factors and recovery codes of accounts. */
final class Credentials {
    private static final int RECOVERY_CODES = 10;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Secrets secrets;
    private final Passwords passwords;
    private final OfficeClock clock;

    Credentials(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            Passwords passwords,
            OfficeClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.secrets = secrets;
        this.passwords = passwords;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(long account, @Nullable String password, byte @Nullable [] totp, long step) {}

    /**
     * Judges a password and a code; the work is the same whatever is wrong, an unknown login included.
     *
     * @param code six digits of the phone, or a recovery code; either is taken once
     * @return the account, if both are right and it is active
     */
    Optional<Long> judge(String login, String password, String code) {
        var kept = kept(login);
        boolean right = passwords.matches(password, kept.map(Kept::password).orElse(null));
        return kept.filter(_ -> right).filter(account -> takes(account, code)).map(Kept::account);
    }

    private Optional<Kept> kept(String login) {
        return database.sql("select id, password, totp_secret, totp_step from account where login = :login and active")
                .param("login", login)
                .query(Credentials::keptRow)
                .optional();
    }

    private static Kept keptRow(ResultSet row, int number) throws SQLException {
        return new Kept(row.getLong(1), row.getString(2), row.getBytes(3), row.getLong(4));
    }

    private boolean takes(Kept account, String code) {
        byte[] sealed = account.totp();
        if (sealed == null) {
            return false;
        }
        String typed = code.replace(" ", "");
        if (!typed.matches("[0-9]{6}")) {
            return takesRecovery(account.account(), code);
        }
        byte[] secret = secrets.open(sealed, totpPlace(account.account()));
        var step = Totp.USUAL.step(secret, typed, clock.now(), account.step());
        // Of two who send the same code at once, one is let in.
        return step.isPresent()
                && database.sql("update account set totp_step = :step where id = :id and totp_step < :step")
                                .param("step", step.getAsLong())
                                .param("id", account.account())
                                .update()
                        == 1;
    }

    private boolean takesRecovery(long account, String code) {
        return database.sql("""
            update recovery_code set used_at = :now
            where account = :account and code = :code and used_at is null\
            """)
                        .param("now", clock.now().atOffset(ZoneOffset.UTC))
                        .param("account", account)
                        .param("code", recoveryTag(account, code))
                        .update()
                == 1;
    }

    void setPassword(long account, String password) {
        database.sql("update account set password = :password where id = :id")
                .param("password", passwords.hash(password))
                .param("id", account)
                .update();
    }

    /** @param step of the code that proved that the phone has the secret: not to be used again */
    void setTotp(long account, byte[] secret, long step) {
        database.sql("update account set totp_secret = :secret, totp_step = :step where id = :id")
                .param("secret", secrets.seal(secret, totpPlace(account)))
                .param("step", step)
                .param("id", account)
                .update();
    }

    /** Ten new recovery codes, told this once; those before are void. */
    List<String> newRecoveryCodes(long account) {
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(OneTimeCode.make(2));
        }
        transaction.executeWithoutResult(_ -> {
            database.sql("delete from recovery_code where account = :account")
                    .param("account", account)
                    .update();
            for (String code : codes) {
                database.sql("insert into recovery_code (account, code) values (:account, :code)")
                        .param("account", account)
                        .param("code", recoveryTag(account, code))
                        .update();
            }
        });
        return codes;
    }

    int recoveryCodesLeft(long account) {
        return database.sql("select count(*) from recovery_code where account = :account and used_at is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Password, second factor and passkeys of the account open nothing any more. */
    void wipe(long account) {
        database.sql("update account set password = null, totp_secret = null where id = :id")
                .param("id", account)
                .update();
        database.sql("delete from recovery_code where account = :id")
                .param("id", account)
                .update();
        database.sql("""
            delete from user_credentials using account
            where account.id = :id and user_entity_user_id = translate(
                rtrim(replace(encode(handle, 'base64'), E'\\n', ''), '='), '+/', '-_')\
            """).param("id", account).update();
    }

    private byte[] recoveryTag(long account, String code) {
        return secrets.tag("recovery", Long.toString(account), OneTimeCode.read(code));
    }

    private static String totpPlace(long account) {
        return "totp/" + account;
    }
}
