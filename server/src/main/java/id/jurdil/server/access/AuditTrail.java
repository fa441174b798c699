package id.jurdil.server.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was seen and done, by whom. Entries are only ever added; soon after their commit they are chained by hash, so that one
 * that is changed or missing later is noticed.
 */
public final class AuditTrail {
    private static final int AT_ONCE = 2_000;
    /** Whoever stands before the door: no account has this number. */
    private static final Officer STRANGER = new Officer(0, Role.SYSTEM_OPERATOR, "0");

    static final int REFUSALS_A_MINUTE = 20;

    private final Map<Long, Refusals> refusals = new ConcurrentHashMap<>();
    private final JdbcClient database;
    private final OfficeClock clock;

    AuditTrail(JdbcClient database, OfficeClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an entry, inside the caller's transaction if there is one: the act and its entry stand or fall together.
     *
     * @param act what was done, in capitals: {@code VOTER_VIEWED}
     * @param unit region code of what it was done to
     * @param subject an opaque id of it, never anything personal; null where there is none
     * @param reason why, in the officer's words; null where none was asked for
     */
    public void record(Officer officer, String act, String unit, @Nullable String subject, @Nullable String reason) {
        database.sql("""
            insert into audit_entry (at, account, role, own_unit, act, unit, subject, reason)
            values (:at, :account, :role, :own, :act, :unit, :subject, :reason)\
            """)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("account", officer.account())
                .param("role", officer.role().name())
                .param("own", officer.unit())
                .param("act", act)
                .param("unit", unit)
                .param("subject", subject)
                .param("reason", reason)
                .update();
    }

    /**
     * Something an account saw or did.
     *
     * @param unit region code of what it was done to
     * @param subject opaque id of it, or null
     */
    public record Seen(
            Instant at, String act, String unit, @Nullable String subject) {}

    /**
     * Tells what an account saw and did between two moments, both included, in order. Inside the caller's transaction it is
     * read with a cursor.
     */
    public void each(long account, Instant from, Instant until, Consumer<Seen> consumer) {
        database.sql("""
            select at, act, unit, subject from audit_entry
            where account = :account and at >= :from and at <= :until order by number\
            """)
                .param("account", account)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    consumer.accept(new Seen(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4)));
                });
    }

    /** Whether an account ever saw or did anything of a unit or inside it. */
    public boolean touched(long account, String unit) {
        return database.sql("""
            select exists (select from audit_entry where account = :account
              and (:unit = '0' or unit = :unit or unit like :inside or unit like :stations))\
            """)
                .param("account", account)
                .param("unit", unit)
                .param("inside", unit + ".%")
                .param("stations", unit + "/%")
                .query(Boolean.class)
                .single();
    }

    /**
     * Somebody could not prove to be who they said they are.
     *
     * @param account whose login was typed; null if there is none of it, and then nothing of what was typed is kept
     */
    void signInFailed(@Nullable Account account, SignInMethod method) {
        if (account == null) {
            record(STRANGER, "SIGN_IN_FAILED", STRANGER.unit(), null, method.name());
        } else {
            record(account.officer(), "SIGN_IN_FAILED", account.unit(), "account/" + account.id(), method.name());
        }
    }

    /**
     * Somebody asked for what is not theirs. Of one account, so many in a minute are written down, then one entry that there
     * were more: the trail cannot be filled up.
     */
    void refused(Officer officer, Permission permission, @Nullable String unit) {
        long minute = clock.now().getEpochSecond() / 60;
        int count = refusals.merge(
                        officer.account(),
                        new Refusals(minute, 1),
                        (old, first) -> old.minute() == minute ? new Refusals(minute, old.count() + 1) : first)
                .count();
        if (count <= REFUSALS_A_MINUTE) {
            record(officer, "REFUSED", unit == null ? officer.unit() : unit, permission.name(), null);
        } else if (count == REFUSALS_A_MINUTE + 1) {
            record(officer, "REFUSED_OFTEN", officer.unit(), null, null);
        }
    }

    /** Of one account in one minute; there are no more of these than accounts. */
    private record Refusals(long minute, int count) {}
}
