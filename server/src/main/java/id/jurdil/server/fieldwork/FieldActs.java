package id.jurdil.server.fieldwork;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.jurdil.register.fieldwork.Recap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The acts that officers sent, in the database. */
final class FieldActs {
    static final String SENT = "sent";
    static final String RECORDED = "recorded";
    static final String RETURNED = "returned";
    static final String CONFLICT = "conflict";

    private final JdbcClient database;

    FieldActs(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a phone is told of an act.
     *
     * @param id 64 hexadecimal digits
     * @param code why, for the app to put into words
     * @param reason in the village's own words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String id,
            String state,
            @Nullable String code,
            @Nullable String reason) {}

    /**
     * An act as it is kept.
     *
     * @param code reason of a strike, 8 for a wrong station, 1 for a visit that met nobody
     * @param subject whom or what it is about: no two acts about the same stand
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            byte[] id,
            String phone,
            String station,
            Recap.@Nullable Kind kind,
            int code,
            @Nullable Long voter,
            @Nullable Integer version,
            String subject,
            LocalDate day,
            Instant madeAt,
            Instant receivedAt,
            String state,
            @Nullable String cause,
            byte[] sealed) {
        String village() {
            return Assignments.village(station);
        }
    }

    Optional<Answer> answer(byte[] id) {
        return database.sql("select id, state, cause, reason from field_act where id = :id")
                .param("id", id)
                .query(FieldActs::answer)
                .optional();
    }

    /** Of a phone, in the order in which they arrived. */
    List<Answer> answers(String phone) {
        return database.sql("select id, state, cause, reason from field_act where phone = :phone order by number")
                .param("phone", phone)
                .query(FieldActs::answer)
                .list();
    }

    /** Whether another act about the same stands. */
    boolean stands(String station, String subject) {
        return database.sql("""
                        select exists (select from field_act
                                       where station = :station and subject = :subject and state in ('sent', 'recorded'))""")
                .param("station", station)
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    /** Takes an undecided act of the same station and subject back, for a later one. */
    void withdraw(byte[] id, String station, String subject) {
        database.sql("""
                        update field_act set state = 'withdrawn'
                        where id = :id and station = :station and subject = :subject and register_act is null""")
                .param("id", id)
                .param("station", station)
                .param("subject", subject)
                .update();
    }

    /** One after another for each station, so that of two acts about the same the second sees the first. */
    void lock(String station) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('field ' || :station, 0))")
                .param("station", station)
                .query((_, _) -> true)
                .single();
    }

    void insert(Row row) {
        database.sql("""
                        insert into field_act (id, phone, station, village, kind, code, voter, version, subject, day, made_at,
                                               received_at, state, cause, sealed)
                        values (:id, :phone, :station, :village, :kind, :code, :voter, :version, :subject, :day, :made,
                                :received, :state, :cause, :sealed)""")
                .param("id", row.id())
                .param("phone", row.phone())
                .param("station", row.station())
                .param("village", row.village())
                .param("kind", row.kind() == null ? "REPORTED" : row.kind().name())
                .param("code", row.code())
                .param("voter", row.voter())
                .param("version", row.version())
                .param("subject", row.subject())
                .param("day", row.day())
                .param("made", Phones.at(row.madeAt()))
                .param("received", Phones.at(row.receivedAt()))
                .param("state", row.state())
                .param("cause", row.cause())
                .param("sealed", row.sealed())
                .update();
    }

    Optional<Row> find(byte[] id) {
        return database.sql("select * from field_act where id = :id")
                .param("id", id)
                .query(FieldActs::row)
                .optional();
    }

    /** The next to decide in a unit, oldest first. */
    List<Row> queue(String unit, String state, int most) {
        return database.sql("""
                        select * from field_act
                        where state = :state and (:unit = '0' or station like :inside) and kind not in ('VISITED', 'REPORTED')
                        order by number limit :most""")
                .param("state", state)
                .param("unit", unit)
                .param("inside", inside(unit))
                .param("most", most)
                .query(FieldActs::row)
                .list();
    }

    long waiting(String unit, String state) {
        return database.sql("""
                        select count(*) from field_act
                        where state = :state and (:unit = '0' or station like :inside) and kind not in ('VISITED', 'REPORTED')""")
                .param("state", state)
                .param("unit", unit)
                .param("inside", inside(unit))
                .query(Long.class)
                .single();
    }

    /** Decides an act that waits; false if it was decided or taken back meanwhile. */
    boolean decide(byte[] id, String state, @Nullable String cause, @Nullable String reason, long by, Instant now) {
        return database.sql("""
                                update field_act set state = :state, cause = :cause, reason = :reason, decided_by = :by,
                                                     decided_at = :now
                                where id = :id and state = 'sent'""")
                        .param("state", state)
                        .param("cause", cause)
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", Phones.at(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Notes which act of the register's journal a confirmed proposal became. */
    void registered(byte[] id, long registerAct) {
        database.sql("update field_act set register_act = :act where id = :id")
                .param("act", registerAct)
                .param("id", id)
                .update();
    }

    /** @param station of which it counts */
    record Counted(String station, Recap.Counted act) {}

    /** What stands in a unit, for counting. */
    List<Counted> counted(String unit) {
        return database.sql("""
                        select station, kind, code, day from field_act
                        where state in ('sent', 'recorded') and kind <> 'REPORTED' and (:unit = '0' or station like :inside)
                        order by station""")
                .param("unit", unit)
                .param("inside", inside(unit))
                .query((row, _) -> new Counted(
                        row.getString("station"),
                        new Recap.Counted(
                                Recap.Kind.valueOf(row.getString("kind")),
                                row.getInt("code"),
                                row.getObject("day", LocalDate.class))))
                .list();
    }

    /** Stations of a unit, or the station itself: what stands after the unit's code is a point, a stroke or nothing. */
    static String inside(String unit) {
        return unit.contains("/")
                ? unit
                : unit.chars().filter(each -> each == '.').count() == 3 ? unit + "/%" : unit + ".%";
    }

    private static Answer answer(ResultSet row, int number) throws SQLException {
        return new Answer(
                HexFormat.of().formatHex(row.getBytes("id")),
                row.getString("state"),
                row.getString("cause"),
                row.getString("reason"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new Row(
                row.getBytes("id"),
                row.getString("phone"),
                row.getString("station"),
                kind.equals("REPORTED") ? null : Recap.Kind.valueOf(kind),
                row.getInt("code"),
                row.getObject("voter", Long.class),
                row.getObject("version", Integer.class),
                row.getString("subject"),
                row.getObject("day", LocalDate.class),
                Phones.instant(row, "made_at"),
                Phones.instant(row, "received_at"),
                row.getString("state"),
                row.getString("cause"),
                row.getBytes("sealed"));
    }
}
