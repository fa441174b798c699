package id.jurdil.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often somebody tried in vain, and how long they must wait. A try is counted before it is judged, so that many at once
 * gain nothing.
 */
final class Attempts {
    private static final Duration FORGOTTEN = Duration.ofHours(24);
    private static final int LONGEST_SECONDS = 900;

    /**
     * One count.
     *
     * @param key says what is counted without telling it
     * @param free tries without any wait; after that the wait doubles, to a quarter of an hour
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Counter(byte[] key, int free) {}

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final OfficeClock clock;

    Attempts(JdbcClient database, TransactionTemplate transaction, OfficeClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws OfficeRefused if one of the counters is still waiting; then nothing is counted */
    void count(List<Counter> counters) {
        var now = clock.now();
        transaction.executeWithoutResult(_ -> {
            for (var counter : counters) {
                if (!counted(counter, now)) {
                    throw OfficeRefused.tooMany(wait(counter, now));
                }
            }
        });
    }

    /** The try was right: it and those before it count no more. */
    void forget(Counter counter) {
        database.sql("delete from sign_in_attempt where counter = :counter")
                .param("counter", counter.key())
                .update();
    }

    /** The try was right: it counts no more, those before it do. */
    void takeBack(Counter counter) {
        database.sql("update sign_in_attempt set failures = failures - 1 where counter = :counter and failures > 0")
                .param("counter", counter.key())
                .update();
    }

    /** Removes what no longer slows anybody. */
    void tidy() {
        database.sql("delete from sign_in_attempt where last_at < :forgotten")
                .param("forgotten", at(clock.now().minus(FORGOTTEN)))
                .update();
    }

    private boolean counted(Counter counter, Instant now) {
        return database.sql("""
            insert into sign_in_attempt as a (counter, failures, last_at) values (:counter, 1, :now)
            on conflict (counter) do update
            set failures = case when a.last_at < :forgotten then 1 else a.failures + 1 end, last_at = :now
            where a.failures < :free
               or a.last_at + make_interval(secs => least(:longest, power(2, least(a.failures - :free, 20))))
                  <= :now
            returning failures\
            """)
                .param("counter", counter.key())
                .param("now", at(now))
                .param("forgotten", at(now.minus(FORGOTTEN)))
                .param("free", counter.free())
                .param("longest", LONGEST_SECONDS)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private long wait(Counter counter, Instant now) {
        record Row(int failures, Instant last) {}
        var row = database.sql("select failures, last_at from sign_in_attempt where counter = :counter")
                .param("counter", counter.key())
                .query((found, _) -> new Row(
                        found.getInt(1),
                        found.getObject(2, OffsetDateTime.class).toInstant()))
                .single();
        long wait = Math.min(LONGEST_SECONDS, 1L << Math.min(Math.max(0, row.failures() - counter.free()), 20));
        return Math.max(1, Duration.between(now, row.last().plusSeconds(wait)).toSeconds() + 1);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
