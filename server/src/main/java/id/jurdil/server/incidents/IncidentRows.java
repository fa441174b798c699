package id.jurdil.server.incidents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents, what was said of them, and what was sent; only ever added to. */
final class IncidentRows {
    private static final String SELECT = """
            select incident.id, u.unit, known_at, known_how, incident.account, opened_at,
                   c.act, c.false_alarm, c.reason, c.account, c.at
            from incident
            join lateral (select unit from incident_unit where incident = incident.id order by id desc limit 1) u on true
            left join lateral (select act, false_alarm, reason, account, at from incident_closing
                               where incident = incident.id order by id desc limit 1) c on true
            """;

    private final JdbcClient database;

    IncidentRows(JdbcClient database) {
        this.database = database;
    }

    /** Holds off every other act on the incident until the transaction ends. */
    void lock(long incident) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('incident ' || :incident, 0))")
                .param("incident", Long.toString(incident))
                .query((_, _) -> 0)
                .list();
    }

    long insert(Instant knownAt, String knownHow, long account, Instant now) {
        return database.sql("""
                        insert into incident (known_at, known_how, account, opened_at)
                        values (:knownAt, :knownHow, :account, :now) returning id""")
                .param("knownAt", at(knownAt))
                .param("knownHow", knownHow)
                .param("account", account)
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    void insertUnit(long incident, String unit, long account, Instant now) {
        database.sql(
                        "insert into incident_unit (incident, unit, account, at) values (:incident, :unit, :account, :now)")
                .param("incident", incident)
                .param("unit", unit)
                .param("account", account)
                .param("now", at(now))
                .update();
    }

    Optional<Incident> find(long id) {
        return database.sql(SELECT + "where incident.id = :id")
                .param("id", id)
                .query((row, _) -> incident(row))
                .optional();
    }

    /** Those of a unit and inside it, the newest first. */
    List<Incident> within(String unit) {
        return database.sql(SELECT + """
                        where :unit = '0' or u.unit = :unit or u.unit like :inside order by incident.id desc""")
                .param("unit", unit)
                .param("inside", unit + ".%")
                .query((row, _) -> incident(row))
                .list();
    }

    private static Incident incident(ResultSet row) throws SQLException {
        String act = row.getString(7);
        var closing = act == null
                ? null
                : new Incident.Closing(
                        Incident.Act.valueOf(act),
                        row.getBoolean(8),
                        row.getString(9),
                        row.getLong(10),
                        instant(row, 11));
        return new Incident(
                row.getLong(1),
                row.getString(2),
                instant(row, 3),
                row.getString(4),
                row.getLong(5),
                instant(row, 6),
                closing);
    }

    long insertNote(long incident, Note.Kind kind, String text, @Nullable Long corrects, long account, Instant now) {
        return database.sql("""
                        insert into incident_note (incident, kind, text, corrects, account, at)
                        values (:incident, :kind, :text, :corrects, :account, :now) returning id""")
                .param("incident", incident)
                .param("kind", kind.name())
                .param("text", text)
                .param("corrects", corrects)
                .param("account", account)
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    /** In the order in which they were written. */
    List<Note> notes(long incident) {
        return database.sql("""
                        select id, kind, text, corrects, account, at from incident_note
                        where incident = :incident order by id""")
                .param("incident", incident)
                .query((row, _) -> new Note(
                        row.getLong(1),
                        Note.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, Long.class),
                        row.getLong(5),
                        instant(row, 6)))
                .list();
    }

    /** A step towards closing the incident, or back. */
    void insertClosing(long incident, Incident.Closing step) {
        database.sql("""
                        insert into incident_closing (incident, act, false_alarm, reason, account, at)
                        values (:incident, :act, :falseAlarm, :reason, :account, :at)""")
                .param("incident", incident)
                .param("act", step.act().name())
                .param("falseAlarm", step.falseAlarm())
                .param("reason", step.reason())
                .param("account", step.by())
                .param("at", at(step.at()))
                .update();
    }

    void insertDispatch(long incident, Dispatch dispatch) {
        database.sql("""
                        insert into incident_dispatch (incident, recipient, village, scope, sent_at, how, account, at)
                        values (:incident, :recipient, :village, :scope, :sentAt, :how, :account, :at)""")
                .param("incident", incident)
                .param("recipient", dispatch.to().name())
                .param("village", dispatch.village())
                .param("scope", dispatch.scope())
                .param("sentAt", at(dispatch.sentAt()))
                .param("how", dispatch.how())
                .param("account", dispatch.by())
                .param("at", at(dispatch.at()))
                .update();
    }

    /** What was sent to the authority and the public, in the order in which it was written down. */
    List<Dispatch> dispatches(long incident, Dispatch.To to) {
        return database.sql("""
                        select village, scope, sent_at, how, account, at from incident_dispatch
                        where incident = :incident and recipient = :to order by id""")
                .param("incident", incident)
                .param("to", to.name())
                .query((row, _) -> new Dispatch(
                        to,
                        row.getString(1),
                        row.getObject(2, Long.class),
                        instant(row, 3),
                        row.getString(4),
                        row.getLong(5),
                        instant(row, 6)))
                .list();
    }

    void insertDuty(long incident, PublicDuty duty) {
        database.sql("""
                        insert into incident_public_duty (incident, owed, reason, account, at)
                        values (:incident, :owed, :reason, :account, :at)""")
                .param("incident", incident)
                .param("owed", duty.owed())
                .param("reason", duty.reason())
                .param("account", duty.by())
                .param("at", at(duty.at()))
                .update();
    }

    /** The newest word on whether the public is told; empty if nobody decided, and then it is. */
    Optional<PublicDuty> duty(long incident) {
        return database.sql("""
                        select owed, reason, account, at from incident_public_duty
                        where incident = :incident order by id desc limit 1""")
                .param("incident", incident)
                .query((row, _) -> new PublicDuty(row.getBoolean(1), row.getString(2), row.getLong(3), instant(row, 4)))
                .optional();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
