package id.jurdil.server.fieldwork;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Phones, their stations, and the codes that enrol them. */
final class Phones {
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Phones(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** @param codeHash keyed hash of the code */
    @SuppressWarnings("ArrayRecordComponent")
    record Code(
            byte[] codeHash,
            long account,
            String station,
            Instant endsAt,
            @Nullable String phone) {}

    void addCode(byte[] hash, long account, String station, long by, Instant now, Instant ends) {
        database.sql("""
                        insert into field_code (code, account, station, made_by, made_at, ends_at)
                        values (:code, :account, :station, :by, :now, :ends)""")
                .param("code", hash)
                .param("account", account)
                .param("station", station)
                .param("by", by)
                .param("now", at(now))
                .param("ends", at(ends))
                .update();
    }

    /**
     * Enrols a phone with a code: all of it or nothing. The same phone may come again with the same code, as one does whose
     * answer was lost.
     *
     * @throws PhoneRefused with what is wrong about the code
     */
    Code enrol(byte[] hash, String id, String algorithm, byte[] raw, Instant now) {
        return transaction.execute(_ -> {
            var code = database.sql("select * from field_code where code = :code for update")
                    .param("code", hash)
                    .query(Phones::code)
                    .optional()
                    .orElseThrow(() -> PhoneRefused.unauthorized("code_unknown"));
            if (code.phone() != null) {
                if (code.phone().equals(id)) {
                    return code;
                }
                throw PhoneRefused.unauthorized("code_used");
            }
            if (!now.isBefore(code.endsAt())) {
                throw PhoneRefused.unauthorized("code_expired");
            }
            insert(code, id, algorithm, raw, now);
            return code;
        });
    }

    private void insert(Code code, String id, String algorithm, byte[] raw, Instant now) {
        database.sql("""
                        insert into field_phone (id, algorithm, public_key, account, enrolled_at)
                        values (:id, :algorithm, :key, :account, :now)
                        on conflict (id) do update set account = excluded.account""")
                .param("id", id)
                .param("algorithm", algorithm)
                .param("key", raw)
                .param("account", code.account())
                .param("now", at(now))
                .update();
        database.sql("update field_post set ended_at = :now where phone = :phone and ended_at is null")
                .param("now", at(now))
                .param("phone", id)
                .update();
        database.sql("""
                        insert into field_post (phone, station, since) values (:phone, :station, :now)
                        on conflict (phone, station) do update set ended_at = null""")
                .param("phone", id)
                .param("station", code.station())
                .param("now", at(now))
                .update();
        database.sql("update field_code set phone = :phone where code = :code")
                .param("phone", id)
                .param("code", code.codeHash())
                .update();
    }

    Optional<Phone> find(String id) {
        return database.sql("""
                        select id, algorithm, public_key, account, station, revoked_at
                        from field_phone left join field_post on phone = id and ended_at is null
                        where id = :id""").param("id", id).query(Phones::phone).optional();
    }

    /** Whether a phone works or worked for a station. */
    boolean served(String phone, String station) {
        return database.sql("select exists (select from field_post where phone = :phone and station = :station)")
                .param("phone", phone)
                .param("station", station)
                .query(Boolean.class)
                .single();
    }

    /** As the office lists them. */
    record Listed(
            String id,
            String station,
            long account,
            Instant enrolledAt,
            @Nullable Instant revokedAt,
            long acts) {}

    List<Listed> within(String unit) {
        return database.sql("""
                        select id, station, account, enrolled_at, revoked_at,
                               (select count(*) from field_act where field_act.phone = id) as acts
                        from field_phone join field_post on phone = id and ended_at is null
                        where :unit = '0' or station like :inside
                        order by station, enrolled_at""")
                .param("unit", unit)
                .param("inside", FieldActs.inside(unit))
                .query((row, _) -> new Listed(
                        row.getString("id"),
                        row.getString("station"),
                        row.getLong("account"),
                        instant(row, "enrolled_at"),
                        row.getObject("revoked_at") == null ? null : instant(row, "revoked_at"),
                        row.getLong("acts")))
                .list();
    }

    void revoke(String id, long by, Instant now) {
        database.sql("update field_phone set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
                .param("now", at(now))
                .param("by", by)
                .param("id", id)
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Code code(ResultSet row, int number) throws SQLException {
        return new Code(
                row.getBytes("code"),
                row.getLong("account"),
                row.getString("station"),
                instant(row, "ends_at"),
                row.getString("phone"));
    }

    private static Phone phone(ResultSet row, int number) throws SQLException {
        return new Phone(
                row.getString("id"),
                Phone.key(row.getString("algorithm"), row.getBytes("public_key")),
                row.getLong("account"),
                row.getString("station"),
                row.getObject("revoked_at") != null);
    }
}
