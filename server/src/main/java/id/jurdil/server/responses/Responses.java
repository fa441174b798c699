package id.jurdil.server.responses;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.StrikeReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The responses in the database; what persons wrote is sealed. */
final class Responses {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Safekeeping safekeeping;

    Responses(JdbcClient database, TransactionTemplate transaction, Safekeeping safekeeping) {
        this.database = database;
        this.transaction = transaction;
        this.safekeeping = safekeeping;
    }

    /** What is sealed of a response. */
    record Said(Map<String, String> fields, String to, String text, String filer, String contact) {
        @Override
        public String toString() {
            return "Said[sealed]";
        }
    }

    /**
     * @param voter whom the village took it to be about; null before
     */
    record Row(
            long id,
            String number,
            String village,
            ResponseKind kind,
            @Nullable StrikeReason ground,
            boolean own,
            int evidence,
            Instant receivedAt,
            String state,
            boolean checkedOnSpot,
            @Nullable Long voter,
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable Long verifiedBy,
            Said said) {
        Map<PersonField, String> fields() {
            var fields = new EnumMap<PersonField, String>(PersonField.class);
            said.fields()
                    .forEach(
                            (column, value) -> fields.put(PersonField.of(column).orElseThrow(), value));
            return fields;
        }
    }

    /** What a ticket shows: nothing personal. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String number,
            String kind,
            String state,
            @Nullable String outcome,
            @Nullable String reason,
            Instant receivedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant confirmedAt) {}

    /** Keeps a response and its evidence, all or nothing; a ticket that is known already is left as it is. */
    void keep(Ticket ticket, String village, Filing filing, Instant now) {
        var fields = new LinkedHashMap<String, String>();
        filing.fields().forEach((field, value) -> fields.put(field.column(), value));
        var said = new Said(
                fields, Objects.requireNonNullElse(filing.to(), ""), filing.text(), filing.filer(), filing.contact());
        byte[] plain = JsonMapper.shared().writeValueAsString(said).getBytes(StandardCharsets.UTF_8);
        transaction.executeWithoutResult(_ -> {
            var id = database.sql("""
                            insert into response (number, secret, village, kind, ground, own, evidence, received_at, state, sealed)
                            values (:number, :secret, :village, :kind, :ground, :own, :evidence, :now, 'received', :sealed)
                            on conflict (number) do nothing
                            returning id""")
                    .param("number", ticket.number())
                    .param("secret", Ticket.hashOf(ticket.secret()))
                    .param("village", village)
                    .param("kind", filing.kind().name())
                    .param(
                            "ground",
                            filing.ground() == null ? null : filing.ground().number())
                    .param("own", filing.own())
                    .param("evidence", filing.evidence().size())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("sealed", safekeeping.seal("response/" + ticket.number(), plain))
                    .query(Long.class)
                    .optional();
            id.ifPresent(kept -> keepEvidence(kept, ticket.number(), filing.evidence()));
        });
    }

    private void keepEvidence(long id, String number, List<Evidence> evidence) {
        for (int place = 0; place < evidence.size(); place++) {
            database.sql("insert into response_evidence values (:response, :place, :type, :sealed)")
                    .param("response", id)
                    .param("place", place)
                    .param("type", evidence.get(place).type())
                    .param(
                            "sealed",
                            safekeeping.seal(
                                    evidencePlace(number, place),
                                    evidence.get(place).bytes()))
                    .update();
        }
    }

    /** Empty if there is no such number, or the secret is another's: nobody can tell which. */
    Optional<Status> status(String number, String secret) {
        byte[] given = Ticket.hashOf(secret);
        return database.sql("""
                        select number, secret, kind, state, outcome, reason, received_at, verified_at, confirmed_at
                        from response where number = :number""")
                .param("number", number)
                .query((row, _) -> MessageDigest.isEqual(row.getBytes("secret"), given) ? status(row) : null)
                .optional();
    }

    /** Oldest first. */
    List<Row> queue(String unit, String state, int most) {
        return database.sql("""
                        select * from response
                        where state = :state and (:unit = '0' or village = :unit or village like :inside)
                        order by id limit :most""")
                .param("state", state)
                .param("unit", unit)
                .param("inside", unit + ".%")
                .param("most", most)
                .query(this::row)
                .list();
    }

    /** How many there are of each state, of closed ones of each outcome. */
    Map<String, Long> counts(String unit) {
        var counts = new LinkedHashMap<String, Long>();
        database.sql("""
                        select coalesce(outcome, state) || case when outcome is null then '' else '.closed' end as state, count(*)
                        from response where :unit = '0' or village = :unit or village like :inside
                        group by 1 order by 1""")
                .param("unit", unit)
                .param("inside", unit + ".%")
                .query((row, _) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    Optional<Row> find(long id) {
        return database.sql("select * from response where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Optional<Evidence> evidence(Row response, int place) {
        return database.sql("select type, sealed from response_evidence where response = :id and place = :place")
                .param("id", response.id())
                .param("place", place)
                .query((row, _) -> new Evidence(
                        row.getString("type"),
                        safekeeping.open(evidencePlace(response.number(), place), row.getBytes("sealed"))))
                .optional();
    }

    /** The village's word; false if it does not wait for one any more. */
    boolean verify(
            long id,
            boolean accepted,
            boolean checkedOnSpot,
            @Nullable Long voter,
            @Nullable Integer version,
            String reason,
            long by,
            Instant now) {
        return database.sql("""
                                update response set state = :state, checked_on_spot = :checked, voter = :voter, version = :version,
                                                    reason = :reason, verified_by = :by, verified_at = :now
                                where id = :id and state = 'received'""")
                        .param("state", accepted ? "accepted" : "rejected")
                        .param("checked", checkedOnSpot)
                        .param("voter", voter)
                        .param("version", version)
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Back to the village for another look. */
    boolean giveBack(long id) {
        return database.sql(
                                "update response set state = 'received' where id = :id and state in ('accepted', 'rejected')")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The last word; {@code registerAct} is null where the register stays as it is. */
    boolean close(long id, long by, Instant now, @Nullable Long registerAct) {
        return database.sql("""
                                update response set state = 'closed', outcome = state, confirmed_by = :by, confirmed_at = :now,
                                                    register_act = :act
                                where id = :id and state in ('accepted', 'rejected')""")
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("act", registerAct)
                        .param("id", id)
                        .update()
                == 1;
    }

    private static String evidencePlace(String number, int place) {
        return "response/%s/evidence/%d".formatted(number, place);
    }

    private Row row(ResultSet row, int count) throws SQLException {
        String number = row.getString("number");
        var ground = row.getObject("ground", Integer.class);
        var said = JsonMapper.shared()
                .readValue(safekeeping.open("response/" + number, row.getBytes("sealed")), Said.class);
        return new Row(
                row.getLong("id"),
                number,
                row.getString("village"),
                ResponseKind.valueOf(row.getString("kind")),
                ground == null ? null : StrikeReason.of(ground).orElseThrow(),
                row.getBoolean("own"),
                row.getInt("evidence"),
                Objects.requireNonNull(instant(row, "received_at")),
                row.getString("state"),
                row.getBoolean("checked_on_spot"),
                row.getObject("voter", Long.class),
                row.getObject("version", Integer.class),
                row.getString("reason"),
                row.getObject("verified_by", Long.class),
                said);
    }

    private static Status status(ResultSet row) throws SQLException {
        String state = row.getString("state");
        // The village's word is not told before it is confirmed
        boolean closed = state.equals("closed");
        return new Status(
                row.getString("number"),
                row.getString("kind"),
                closed ? "closed" : state.equals("received") ? "received" : "checked",
                row.getString("outcome"),
                closed ? row.getString("reason") : null,
                Objects.requireNonNull(instant(row, "received_at")),
                instant(row, "verified_at"),
                instant(row, "confirmed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
