package id.jurdil.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is signed in. A session opens with 32 random bytes, of which the database knows only the hash. */
final class OfficeSessions {
    private static final Duration NOTED_EVERY = Duration.ofSeconds(20);

    private final JdbcClient database;
    private final AccessSettings settings;
    private final OfficeClock clock;
    private final SecureRandom random = new SecureRandom();

    OfficeSessions(JdbcClient database, AccessSettings settings, OfficeClock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins a session and returns what its cookie holds. */
    String begin(long account, SignInMethod method) {
        String token = token();
        var now = now();
        database.sql("""
            insert into office_session (token, account, method, begun_at, seen_at, confirmed_at)
            values (:token, :account, :method, :now, :now, :now)\
            """)
                .param("token", hash(token))
                .param("account", account)
                .param("method", method.name())
                .param("now", now)
                .update();
        return token;
    }

    /** The session that a cookie opens, if it has not ended and its account is active; notes that it is in use. */
    Optional<OfficeSession> find(String token) {
        var now = clock.now();
        var session = database.sql("""
            select number, account, role, unit, method, begun_at, seen_at, confirmed_at
            from office_session join account on account.id = account
            where token = :token and ended_at is null and active
              and seen_at > :idle and begun_at > :absolute\
            """)
                .param("token", hash(token))
                .param("idle", at(now.minus(settings.idle())))
                .param("absolute", at(now.minus(settings.absolute())))
                .query(OfficeSessions::session)
                .optional();
        session.filter(found -> found.seenAt().plus(NOTED_EVERY).isBefore(now))
                .ifPresent(found -> database.sql("update office_session set seen_at = :now where number = :number")
                        .param("now", at(now))
                        .param("number", found.number())
                        .update());
        return session;
    }

    /** The officer has proven again who they are: another cookie, the old one opens nothing any more. */
    String confirm(OfficeSession session, SignInMethod method) {
        String token = token();
        database.sql("""
            update office_session set token = :token, confirmed_at = :now, seen_at = :now, method = :method
            where number = :number and ended_at is null\
            """)
                .param("token", hash(token))
                .param("now", now())
                .param("method", method.name())
                .param("number", session.number())
                .update();
        return token;
    }

    /** The sessions of an account that go on, the newest first. */
    List<SecurityController.SessionSeen> of(long account, long current) {
        var now = clock.now();
        return database.sql("""
            select number, begun_at, seen_at, method from office_session
            where account = :account and ended_at is null and seen_at > :idle and begun_at > :absolute
            order by number desc\
            """)
                .param("account", account)
                .param("idle", at(now.minus(settings.idle())))
                .param("absolute", at(now.minus(settings.absolute())))
                .query((row, _) -> new SecurityController.SessionSeen(
                        row.getLong("number"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        SignInMethod.valueOf(row.getString("method")),
                        row.getLong("number") == current))
                .list();
    }

    /** Ends one session of an account; nothing happens if it is not theirs. */
    void end(long account, long number) {
        database.sql("""
            update office_session set ended_at = :now
            where number = :number and account = :account and ended_at is null\
            """)
                .param("now", now())
                .param("number", number)
                .param("account", account)
                .update();
    }

    /** Ends every session of an account. */
    void endAll(long account) {
        database.sql("update office_session set ended_at = :now where account = :account and ended_at is null")
                .param("now", now())
                .param("account", account)
                .update();
    }

    private String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private OffsetDateTime now() {
        return at(clock.now());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static OfficeSession session(ResultSet row, int number) throws SQLException {
        return new OfficeSession(
                row.getLong("number"),
                new Officer(row.getLong("account"), Role.valueOf(row.getString("role")), row.getString("unit")),
                SignInMethod.valueOf(row.getString("method")),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
