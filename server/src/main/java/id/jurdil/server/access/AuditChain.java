package id.jurdil.server.access;

import id.jurdil.election.publication.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The entries of the audit trail in one order, each with a hash over the hash before it and itself:
 * {@code SHA-256(previous ‖ entry)}, the entry as canonical JSON (RFC 8785) without a line end, the first previous hash 32 zero
 * bytes. Chained after their commit, so that acts never wait for each other.
 */
final class AuditChain {
    private static final int AT_ONCE = 5_000;
    /** Any number, the same for all who chain. */
    private static final long LOCK = 0x4a75_7264_696c_0001L;

    private static final String COLUMNS = " number, at, account, role, own_unit, act, unit, subject, reason ";

    private final JdbcClient database;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transaction;

    AuditChain(JdbcClient database, JdbcTemplate template, TransactionTemplate transaction) {
        this.database = database;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        this.streaming.setFetchSize(AT_ONCE);
        this.transaction = transaction;
    }

    /**
     * One entry in its place.
     *
     * @param hash of the previous one's hash and this entry
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Link(long place, byte[] previous, Map<String, @Nullable Object> entry, byte[] hash) {
        Map<String, @Nullable Object> asJson() {
            var json = new LinkedHashMap<String, @Nullable Object>();
            json.put("place", place);
            json.put("previous", HexFormat.of().formatHex(previous));
            json.put("entry", entry);
            json.put("hash", HexFormat.of().formatHex(hash));
            return json;
        }
    }

    /** @param brokenAt place of the first link that does not hold, or null; then {@code what} says why */
    record Checked(
            long entries,
            String head,
            @Nullable Long brokenAt,
            @Nullable String what) {}

    /** Chains what was committed since. */
    void grow() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> growSome()));
        }
    }

    private boolean growSome() {
        if (database.sql("select not exists (select from audit_waiting)")
                .query(Boolean.class)
                .single()) {
            return false;
        }
        database.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
        long[] place = {0};
        byte[][] previous = {new byte[32]};
        database.sql("select place, hash from audit_link order by place desc limit 1")
                .query(row -> {
                    place[0] = row.getLong(1);
                    previous[0] = row.getBytes(2);
                });
        var waiting = database.sql("select" + COLUMNS
                        + "from audit_entry join audit_waiting on entry = number order by number limit " + AT_ONCE)
                .query((row, _) -> entry(row))
                .list();
        for (var entry : waiting) {
            place[0]++;
            previous[0] = hash(previous[0], entry);
            database.sql("insert into audit_link (place, entry, hash) values (:place, :entry, :hash)")
                    .param("place", place[0])
                    .param("entry", entry.get("number"))
                    .param("hash", previous[0])
                    .update();
            database.sql("delete from audit_waiting where entry = :entry")
                    .param("entry", entry.get("number"))
                    .update();
        }
        return waiting.size() == AT_ONCE;
    }

    /** Tells every entry of a unit and inside it in order, the oldest first. */
    void each(String unit, Consumer<Link> consumer) {
        grow();
        transaction.executeWithoutResult(_ -> streaming.query(
                "select place, hash, lag(hash) over (order by place) as previous, " + COLUMNS + """
                    from audit_link join audit_entry on number = entry order by place\
                    """, row -> {
                    String of = row.getString("unit");
                    if (new Officer(0, Role.AUDITOR, unit).covers(of)) {
                        byte[] previous = row.getBytes("previous");
                        consumer.accept(new Link(
                                row.getLong("place"),
                                previous == null ? new byte[32] : previous,
                                entry(row),
                                row.getBytes("hash")));
                    }
                }));
    }

    /** Computes the whole chain again from the entries as they are now. */
    Checked check() {
        grow();
        return Objects.requireNonNull(transaction.execute(_ -> checkAll()));
    }

    private Checked checkAll() {
        var state = new Object() {
            long place;
            byte[] hash = new byte[32];

            @Nullable
            Long brokenAt;

            @Nullable
            String what;

            void broken(long at, String why) {
                if (brokenAt == null) {
                    brokenAt = at;
                    what = why;
                }
            }
        };
        streaming.query("select place, hash, entry, " + COLUMNS + """
            from audit_link left join audit_entry on number = entry order by place\
            """, row -> {
            long place = row.getLong("place");
            if (place != state.place + 1) {
                state.broken(state.place + 1, "the link is missing");
            }
            state.place = place;
            row.getLong("number");
            if (row.wasNull()) {
                state.broken(place, "the entry %d is missing".formatted(row.getLong("entry")));
                state.hash = row.getBytes("hash");
                return;
            }
            byte[] hash = hash(state.hash, entry(row));
            if (!Arrays.equals(hash, row.getBytes("hash"))) {
                state.broken(place, "the entry %d is not as it was written".formatted(row.getLong("number")));
            }
            state.hash = row.getBytes("hash");
        });
        long loose = database.sql("""
            select count(*) from audit_entry
            where not exists (select from audit_link where entry = number)
              and not exists (select from audit_waiting where entry = number)\
            """).query(Long.class).single();
        if (loose > 0) {
            state.broken(state.place + 1, "%d entries have lost their links".formatted(loose));
        }
        return new Checked(state.place, HexFormat.of().formatHex(state.hash), state.brokenAt, state.what);
    }

    static byte[] hash(byte[] previous, Map<String, @Nullable Object> entry) {
        try {
            byte[] line = CanonicalJson.bytes(entry);
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            // Without the line end that the writer of canonical JSON adds
            sha.update(line, 0, line.length - 1);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, @Nullable Object> entry(ResultSet row) throws SQLException {
        var entry = new TreeMap<String, @Nullable Object>();
        entry.put("number", row.getLong("number"));
        entry.put("at", row.getObject("at", OffsetDateTime.class).toInstant().toString());
        entry.put("account", row.getLong("account"));
        entry.put("role", row.getString("role"));
        entry.put("own_unit", row.getString("own_unit"));
        entry.put("act", row.getString("act"));
        entry.put("unit", row.getString("unit"));
        entry.put("subject", row.getString("subject"));
        entry.put("reason", row.getString("reason"));
        return entry;
    }
}
