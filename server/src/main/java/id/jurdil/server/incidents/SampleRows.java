package id.jurdil.server.incidents;

import static id.jurdil.server.incidents.IncidentRows.at;
import static id.jurdil.server.incidents.IncidentRows.instant;

import id.jurdil.server.voters.Whereabouts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What leaked files told; only ever added to. */
final class SampleRows {
    private static final int AT_ONCE = 5_000;
    private static final String SELECT =
            "select id, lines, malformed, repeated, listed, struck, unknown, fields, account, at from incident_sample ";

    private final JdbcTemplate template;
    private final JdbcClient database;

    SampleRows(JdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
    }

    /** The same with its number. */
    Sample insert(long incident, Sample sample) {
        long id = database.sql("""
                        insert into incident_sample (incident, lines, malformed, repeated, listed, struck, unknown,
                                                     fields, account, at)
                        values (:incident, :lines, :malformed, :repeated, :listed, :struck, :unknown,
                                :fields, :account, :at) returning id""")
                .param("incident", incident)
                .param("lines", sample.lines())
                .param("malformed", sample.malformed())
                .param("repeated", sample.repeated())
                .param("listed", sample.listed())
                .param("struck", sample.struck())
                .param("unknown", sample.unknown())
                .param("fields", sample.bits())
                .param("account", sample.by())
                .param("at", at(sample.at()))
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    void insertPersons(long sample, List<Whereabouts> persons) {
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            var part = persons.subList(from, Math.min(from + AT_ONCE, persons.size()));
            template.update(connection -> {
                var statement = connection.prepareStatement("""
                        insert into incident_sample_person (sample, voter, village)
                        select ?, voter, village from unnest(?, ?) as part (voter, village) on conflict do nothing""");
                statement.setLong(1, sample);
                ScopeRows.array(
                        statement,
                        2,
                        "bigint",
                        part.stream().map(Whereabouts::id).toArray());
                ScopeRows.array(
                        statement,
                        3,
                        "text",
                        part.stream().map(Whereabouts::village).toArray());
                return statement;
            });
        }
    }

    void insertMatches(long sample, List<Sample.Match> matches) {
        int place = 0;
        for (var match : matches) {
            database.sql("""
                            insert into incident_sample_match (sample, place, list, copy, region, contained, size, bits)
                            values (:sample, :place, :list, :copy, :region, :contained, :size, :bits)""")
                    .param("sample", sample)
                    .param("place", place++)
                    .param("list", match.list())
                    .param("copy", match.copy())
                    .param("region", match.region())
                    .param("contained", match.contained())
                    .param("size", match.size())
                    .param("bits", match.bits())
                    .update();
        }
    }

    Optional<Sample> find(long id) {
        return database.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, _) -> sample(row))
                .optional();
    }

    List<Sample> of(long incident) {
        return database.sql(SELECT + "where incident = :incident order by id")
                .param("incident", incident)
                .query((row, _) -> sample(row))
                .list();
    }

    /** Those that agree best first. */
    List<Sample.Match> matches(long sample) {
        return database.sql("""
                        select list, copy, region, contained, size, bits from incident_sample_match
                        where sample = :sample order by place""")
                .param("sample", sample)
                .query((row, _) -> new Sample.Match(
                        row.getLong(1),
                        row.getObject(2, Long.class),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6)))
                .list();
    }

    @FunctionalInterface
    interface Person {
        void told(long voter, String village);
    }

    /** Those of the sample who are in the register; inside a transaction with a cursor. */
    void each(long sample, Person consumer) {
        database.sql("select voter, village from incident_sample_person where sample = :sample")
                .param("sample", sample)
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    consumer.told(row.getLong(1), row.getString(2));
                });
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getLong(9),
                instant(row, 10));
    }
}
