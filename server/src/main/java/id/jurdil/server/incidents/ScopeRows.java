package id.jurdil.server.incidents;

import static id.jurdil.server.incidents.IncidentRows.at;
import static id.jurdil.server.incidents.IncidentRows.instant;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sources and scopes, and the numbers of those in them; only ever added to. */
final class ScopeRows {
    private static final int AT_ONCE = 5_000;

    private final JdbcTemplate template;
    private final JdbcClient database;

    ScopeRows(JdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
    }

    long insert(long incident, Source.What what, String unit, long account, Instant now) {
        record Columns(
                String kind,
                long number,
                String shown,
                @Nullable OffsetDateTime from,
                @Nullable OffsetDateTime until) {}
        var columns = switch (what) {
            case Source.What.OfCopy(var copy, var shown) -> new Columns("COPY", copy, shown.name(), null, null);
            case Source.What.OfAccount(var login, var from, var until) ->
                new Columns("ACCOUNT", login, "", at(from), at(until));
            case Source.What.OfUnit(var shown) -> new Columns("UNIT", 0, shown.name(), null, null);
            case Source.What.OfList(var list, var shown) -> new Columns("LIST", list, shown.name(), null, null);
            case Source.What.OfSample(var sample) -> new Columns("SAMPLE", sample, "", null, null);
        };
        return database.sql("""
                        insert into incident_source (incident, kind, number, unit, shown, from_at, until_at, account, at)
                        values (:incident, :kind, :number, :unit, :shown, :from, :until, :account, :now) returning id""")
                .param("incident", incident)
                .param("kind", columns.kind())
                .param("number", columns.number())
                .param("unit", unit)
                .param("shown", columns.shown())
                .param("from", columns.from())
                .param("until", columns.until())
                .param("account", account)
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    void withdraw(long source, String reason, long account, Instant now) {
        database.sql("""
                        insert into incident_source_withdrawal (source, reason, account, at)
                        values (:source, :reason, :account, :now)""")
                .param("source", source)
                .param("reason", reason)
                .param("account", account)
                .param("now", at(now))
                .update();
    }

    /** Withdrawn ones too, in order. */
    List<Source> sources(long incident) {
        return database.sql("""
                        select id, kind, number, unit, shown, from_at, until_at, s.account, s.at,
                               w.reason, w.account, w.at
                        from incident_source s left join incident_source_withdrawal w on w.source = s.id
                        where incident = :incident order by id""")
                .param("incident", incident)
                .query((row, _) -> source(row))
                .list();
    }

    private static Source source(ResultSet row) throws SQLException {
        long number = row.getLong(3);
        String shown = row.getString(5);
        Source.What what = switch (row.getString(2)) {
            case "COPY" -> new Source.What.OfCopy(number, Shown.valueOf(shown));
            case "ACCOUNT" -> new Source.What.OfAccount(number, instant(row, 6), instant(row, 7));
            case "UNIT" -> new Source.What.OfUnit(Shown.valueOf(shown));
            case "LIST" -> new Source.What.OfList(number, Shown.valueOf(shown));
            default -> new Source.What.OfSample(number);
        };
        String reason = row.getString(10);
        return new Source(
                row.getLong(1),
                what,
                row.getString(4),
                row.getLong(8),
                instant(row, 9),
                reason == null ? null : new Source.Withdrawal(reason, row.getLong(11), instant(row, 12)));
    }

    /** Gathers persons in the database, so that any number of them fits; inside a transaction, to its end. */
    Gathering gather() {
        template.execute("""
                create temporary table incident_gathering (voter bigint, village text collate "C", fields integer)
                on commit drop""");
        return new Gathering();
    }

    final class Gathering {
        private final Long[] voters = new Long[AT_ONCE];
        private final String[] villages = new String[AT_ONCE];
        private final Integer[] fields = new Integer[AT_ONCE];
        private int size;

        /** @param bits the fields that were shown of the voter */
        void add(long voter, String village, int bits) {
            voters[size] = voter;
            villages[size] = village;
            fields[size] = bits;
            size++;
            if (size == AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            template.update(connection -> {
                var statement = connection.prepareStatement(
                        "insert into incident_gathering (voter, village, fields) select * from unnest(?, ?, ?)");
                array(statement, 1, "bigint", Arrays.copyOf(voters, size));
                array(statement, 2, "text", Arrays.copyOf(villages, size));
                array(statement, 3, "integer", Arrays.copyOf(fields, size));
                return statement;
            });
            size = 0;
        }

        /** Fixes who of them lies in the unit as a scope of the incident. */
        Scope fix(Incident incident, List<Long> sources, Map<String, Long> unresolved, long account, Instant now) {
            flush();
            String in = "(:unit = '0' or village = :unit or village like :inside)";
            long outside = database.sql("select count(distinct voter) from incident_gathering where not " + in)
                    .param("unit", incident.unit())
                    .param("inside", incident.unit() + ".%")
                    .query(Long.class)
                    .single();
            long persons = database.sql("select count(distinct voter) from incident_gathering where " + in)
                    .param("unit", incident.unit())
                    .param("inside", incident.unit() + ".%")
                    .query(Long.class)
                    .single();
            long scope = database.sql("""
                            insert into incident_scope (incident, persons, outside, sources, unresolved, account, at)
                            values (:incident, :persons, :outside, cast(:sources as bigint[]), :unresolved, :account, :now)
                            returning id""")
                    .param("incident", incident.id())
                    .param("persons", persons)
                    .param("outside", outside)
                    .param("sources", sources.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                    .param("unresolved", written(unresolved))
                    .param("account", account)
                    .param("now", at(now))
                    .query(Long.class)
                    .single();
            database.sql("""
                            insert into incident_person (scope, voter, village, fields)
                            select :scope, voter, min(village), bit_or(fields) from incident_gathering where
                            """ + in + " group by voter")
                    .param("scope", scope)
                    .param("unit", incident.unit())
                    .param("inside", incident.unit() + ".%")
                    .update();
            database.sql("""
                            insert into incident_village (scope, village, persons)
                            select scope, village, count(*) from incident_person where scope = :scope
                            group by scope, village""").param("scope", scope).update();
            database.sql("""
                            insert into incident_field (scope, village, field, persons)
                            select scope, village, field, count(*)
                            from incident_person cross join generate_series(0, 30) field
                            where scope = :scope and (fields >> field) & 1 = 1 group by scope, village, field""").param("scope", scope).update();
            return new Scope(scope, persons, outside, sources, unresolved, account, now);
        }
    }

    private static String written(Map<String, Long> unresolved) {
        return new TreeMap<>(unresolved)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Long> read(String unresolved) {
        var counts = new TreeMap<String, Long>();
        for (String entry : unresolved.split(",")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                counts.put(entry.substring(0, equals), Long.valueOf(entry.substring(equals + 1)));
            }
        }
        return counts;
    }

    /** Every computation, the newest first. */
    List<Scope> scopes(long incident) {
        return database.sql("""
                        select id, persons, outside, array_to_string(sources, ','), unresolved, account, at
                        from incident_scope where incident = :incident order by id desc""")
                .param("incident", incident)
                .query((row, _) -> scope(row))
                .list();
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Arrays.stream(row.getString(4).split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                read(row.getString(5)),
                row.getLong(6),
                instant(row, 7));
    }

    /**
     * A village of a scope.
     *
     * @param owed how many of them no notice was handed out to
     * @param sentAt the last time that notices were handed out there; null if never
     */
    record Village(
            String village,
            long persons,
            long owed,
            @Nullable Instant sentAt) {}

    /** Villages of a scope with who is owed and the last notice. A notice holds for whoever was in the scope that it was written for. */
    private static final String VILLAGES = """
                        select v.village, v.persons, sent.at,
                               case when sent.newest is null then v.persons
                                    when sent.newest >= v.scope then 0
                                    else (select count(*) from incident_person p
                                          where p.scope = v.scope and p.village = v.village and not exists (
                                              select from incident_dispatch d
                                              join incident_person q on q.scope = d.scope and q.voter = p.voter
                                              where d.incident = :incident and d.village = p.village))
                               end as owed
                        from incident_village v
                        left join (select village, max(sent_at) as at, max(scope) as newest from incident_dispatch
                                   where incident = :incident group by village) sent on sent.village = v.village
                        where v.scope = :scope
                        """;

    /**
     * A scope in one line.
     *
     * @param owed persons whom no notice was handed out to
     * @param sentAt the last time that notices were handed out; null if never
     */
    record Sum(long owed, @Nullable Instant sentAt) {}

    /** What a register's line says of a scope, whatever its size. */
    Sum sum(long incident, long scope) {
        return database.sql("select coalesce(sum(owed), 0), max(at) from (" + VILLAGES + ") village")
                .param("incident", incident)
                .param("scope", scope)
                .query((row, _) -> {
                    var sent = row.getObject(2, OffsetDateTime.class);
                    return new Sum(row.getLong(1), sent == null ? null : sent.toInstant());
                })
                .single();
    }

    /** Villages of a scope within a region, in order. */
    List<Village> villages(long incident, long scope, String region) {
        return database.sql(VILLAGES + """
                          and (:region = '0' or v.village = :region or v.village like :inside)
                        order by v.village""")
                .param("incident", incident)
                .param("scope", scope)
                .param("region", region)
                .param("inside", region + ".%")
                .query((row, _) -> {
                    var sent = row.getObject(3, OffsetDateTime.class);
                    return new Village(
                            row.getString(1), row.getLong(2), row.getLong(4), sent == null ? null : sent.toInstant());
                })
                .list();
    }

    /** Of how many persons within a region each field was shown. */
    Map<DataField, Long> fields(long scope, String region) {
        var fields = new TreeMap<DataField, Long>();
        database.sql("""
                        select field, sum(persons) from incident_field
                        where scope = :scope and (:region = '0' or village = :region or village like :inside)
                        group by field""")
                .param("scope", scope)
                .param("region", region)
                .param("inside", region + ".%")
                .query(row -> {
                    fields.put(DataField.numbered(row.getInt(1)), row.getLong(2));
                });
        return fields;
    }

    /** A person of a scope. */
    record Affected(long voter, int fields) {}

    /** Those of a village whom no notice was handed out to, in order of their numbers. */
    List<Affected> owed(long incident, long scope, String village) {
        return database.sql("""
                        select voter, fields from incident_person p
                        where p.scope = :scope and p.village = :village and not exists (
                            select from incident_dispatch d
                            join incident_person q on q.scope = d.scope and q.voter = p.voter
                            where d.incident = :incident and d.village = p.village)
                        order by voter""")
                .param("incident", incident)
                .param("scope", scope)
                .param("village", village)
                .query((row, _) -> new Affected(row.getLong(1), row.getInt(2)))
                .list();
    }

    /** The voters of a scope in a village; with a cursor inside a transaction. */
    void each(long scope, String village, LongConsumer consumer) {
        database.sql("select voter from incident_person where scope = :scope and village = :village order by voter")
                .param("scope", scope)
                .param("village", village)
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    consumer.accept(row.getLong(1));
                });
    }

    /** The villages of a scope, in order. */
    List<String> codes(long scope) {
        return database.sql("select village from incident_village where scope = :scope order by village")
                .param("scope", scope)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /**
     * A person of a scope.
     *
     * @param at when the last notice to them was handed out; null if none was
     */
    record Told(long voter, int fields, @Nullable Instant at) {}

    /** The voters of a scope in a village, in order of their numbers. */
    void eachAffected(long incident, long scope, String village, Consumer<Told> consumer) {
        database.sql("""
                        select voter, fields, (
                            select max(d.sent_at) from incident_dispatch d
                            join incident_person q on q.scope = d.scope and q.voter = p.voter
                            where d.incident = :incident and d.village = p.village)
                        from incident_person p where p.scope = :scope and p.village = :village order by voter""")
                .param("incident", incident)
                .param("scope", scope)
                .param("village", village)
                .query(row -> {
                    var at = row.getObject(3, OffsetDateTime.class);
                    consumer.accept(new Told(row.getLong(1), row.getInt(2), at == null ? null : at.toInstant()));
                });
    }

    Optional<Scope> newest(long incident) {
        return scopes(incident).stream().findFirst();
    }

    static void array(PreparedStatement statement, int position, String type, Object[] values) throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
