package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.CaseRecord;
import id.jurdil.register.duplicates.CaseScope;
import id.jurdil.register.duplicates.CaseState;
import id.jurdil.register.duplicates.DuplicateCase;
import id.jurdil.register.duplicates.Speaker;
import id.jurdil.register.matching.Waterfall;
import id.jurdil.server.voters.Author;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The cases and what was done with them, as tables. */
final class CaseRows {
    /** States in which a case can still be decided. */
    private static final String LIVE = "('open', 'proposed', 'referred', 'undone')";

    private static final int CASES_IN_A_BATCH = 1_000;

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final Geography geography;

    CaseRows(JdbcClient database, JdbcTemplate template, Geography geography) {
        this.database = database;
        this.template = template;
        this.geography = geography;
    }

    Optional<StoredCase> find(long id) {
        return database.sql("select * from duplicate_case where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /**
     * The same, and nobody else moves it, or another case of its voters, until the transaction ends. The voters are held before
     * the case, the lower number first: whoever strikes one ends its other cases too, and two people who held a case each would
     * wait for each other.
     */
    Optional<StoredCase> lock(long id) {
        find(id).map(StoredCase::content)
                .ifPresent(content -> LongStream.of(
                                content.left().voter(), content.right().voter())
                        .sorted()
                        .forEach(this::hold));
        return database.sql("select * from duplicate_case where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private void hold(long voter) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('cases ' || :voter, 0))")
                .param("voter", voter)
                .query(row -> {});
    }

    /** Cases that concern one of these voters. */
    List<StoredCase> touching(List<Long> voters) {
        if (voters.isEmpty()) {
            return List.of();
        }
        return database.sql("""
                        select * from duplicate_case where left_voter in (:voters) or right_voter in (:voters)
                        order by kind, cross_regency, millibits desc, id""")
                .param("voters", voters)
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * A page of a queue: K1 before K2 before K3, records of one regency first, the most probable first.
     *
     * @param after the last case of the page before, or null
     */
    List<StoredCase> queue(String unit, QueueTab tab, @Nullable CaseScope scope, @Nullable Long after, int most) {
        return database.sql("""
                        select * from duplicate_case
                        where state in (%s) and %s
                          and (cast(:scope as smallint) is null or scope = :scope)
                          and (cast(:after as bigint) is null
                            or (kind, cross_regency, -millibits, id)
                             > (select kind, cross_regency, -millibits, id from duplicate_case where id = :after))
                        order by kind, cross_regency, millibits desc, id
                        limit :most""".formatted(tab.states(), within(unit)))
                .params(unitParameters(unit))
                .param("scope", scope == null ? null : QueueColumns.of(scope), Types.SMALLINT)
                .param("after", after, Types.BIGINT)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Cases that can still be decided, in order of their numbers. */
    List<StoredCase> undecided(String unit, long after, int most) {
        return database.sql("""
                        select * from duplicate_case where state in %s and %s and id > :after
                        order by id limit :most""".formatted(LIVE, within(unit)))
                .params(unitParameters(unit))
                .param("after", after)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** How many cases there are of one kind, scope and state. */
    record Count(CaseKind kind, CaseScope scope, String state, long cases) {}

    List<Count> counts(String unit) {
        return database.sql("""
                        select kind, scope, state, count(*) as cases from duplicate_case where %s
                        group by kind, scope, state order by kind, scope, state""".formatted(within(unit)))
                .params(unitParameters(unit))
                .query((row, _) -> new Count(
                        QueueColumns.kind(row.getInt("kind")),
                        QueueColumns.scope(row.getInt("scope")),
                        row.getString("state"),
                        row.getLong("cases")))
                .list();
    }

    List<CaseStep> steps(long id) {
        return database.sql("select * from duplicate_step where case_id = :id order by number")
                .param("id", id)
                .query((row, _) -> new CaseStep(
                        row.getInt("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("role"),
                        row.getString("unit"),
                        row.getString("step"),
                        row.getString("decision"),
                        row.getObject("keep", Long.class),
                        row.getString("reason"),
                        row.getObject("act", Long.class)))
                .list();
    }

    /** What the last person said of the case; null if nobody has. */
    @Nullable
    String lastReason(long id) {
        return database.sql("""
                        select reason from duplicate_step where case_id = :id and reason is not null
                        order by number desc limit 1""").param("id", id).query(String.class).optional().orElse(null);
    }

    /** Writes a case's new state and the step that led there. */
    void move(long id, CaseState after, @Nullable Long act, Author by, String step, @Nullable String reason) {
        var columns = StateColumns.of(after);
        database.sql("""
                        update duplicate_case set state = :state, decision = :decision, keep = :keep,
                          by_account = :by, by_unit = :byUnit,
                          confirmer_account = :confirmer, confirmer_unit = :confirmerUnit, act = :act, moved_at = now()
                        where id = :id""")
                .param("id", id)
                .param("state", columns.state())
                .param("decision", columns.decision(), Types.VARCHAR)
                .param("keep", columns.keep(), Types.BIGINT)
                .param("by", account(columns.by()), Types.BIGINT)
                .param("byUnit", unit(columns.by()), Types.VARCHAR)
                .param("confirmer", account(columns.confirmer()), Types.BIGINT)
                .param("confirmerUnit", unit(columns.confirmer()), Types.VARCHAR)
                .param("act", act, Types.BIGINT)
                .update();
        database.sql("""
                        insert into duplicate_step (case_id, number, account, role, unit, step, decision, keep, reason, act)
                        select :id, coalesce(max(number), 0) + 1, :account, :role, :unit, :step, :decision, :keep, :reason, :act
                        from duplicate_step where case_id = :id""")
                .param("id", id)
                .param("account", by.account())
                .param("role", by.role())
                .param("unit", by.unit())
                .param("step", step)
                .param("decision", columns.decision(), Types.VARCHAR)
                .param("keep", columns.keep(), Types.BIGINT)
                .param("reason", reason, Types.VARCHAR)
                .param("act", act, Types.BIGINT)
                .update();
    }

    private static @Nullable Long account(@Nullable Speaker speaker) {
        return speaker == null ? null : speaker.account();
    }

    private static @Nullable String unit(@Nullable Speaker speaker) {
        return speaker == null ? null : speaker.unit();
    }

    /** The record that was struck and put back is the same as before under a new version. */
    void seenAnew(long id, long voter, int version) {
        database.sql("""
                        update duplicate_case set
                          left_version = case when left_voter = :voter then :version else left_version end,
                          right_version = case when right_voter = :voter then :version else right_version end
                        where id = :id""")
                .param("id", id)
                .param("voter", voter)
                .param("version", version)
                .update();
    }

    /** Ends those of the cases that can still be decided. */
    int withdraw(List<Long> cases, Author by) {
        int withdrawn = 0;
        for (int from = 0; from < cases.size(); from += CASES_IN_A_BATCH) {
            withdrawn += database.sql("""
                            with ended as (
                              update duplicate_case set state = 'withdrawn', decision = null, keep = null,
                                by_account = null, by_unit = null, moved_at = now()
                              where id in (:cases) and state in %s
                              returning id)
                            insert into duplicate_step (case_id, number, account, role, unit, step)
                            select id, (select coalesce(max(number), 0) + 1 from duplicate_step where case_id = ended.id),
                              :account, :role, :unit, 'withdrawn'
                            from ended""".formatted(LIVE))
                    .param("cases", cases.subList(from, Math.min(cases.size(), from + CASES_IN_A_BATCH)))
                    .param("account", by.account())
                    .param("role", by.role())
                    .param("unit", by.unit())
                    .update();
        }
        return withdrawn;
    }

    /** What was decided of pairs, by the newest case of each that stands. */
    List<DecidedCases.Pair> decided(String unit) {
        return database.sql("""
                        select left_voter, right_voter, decision = 'same-person' from (
                            select distinct on (left_voter, right_voter) left_voter, right_voter, state, decision
                            from duplicate_case where state <> 'withdrawn' and %s
                            order by left_voter, right_voter, id desc) newest
                        where state = 'decided' and decision in ('same-person', 'keep-both')
                        order by left_voter, right_voter""".formatted(within(unit)))
                .params(unitParameters(unit))
                .query((row, _) -> new DecidedCases.Pair(row.getLong(1), row.getLong(2), row.getBoolean(3)))
                .list();
    }

    /** A case that can still be decided, as far as it is needed to see whether it is out of date. */
    record Live(
            long id,
            long leftVoter,
            int leftVersion,
            String leftVillage,
            long rightVoter,
            int rightVersion,
            String rightVillage) {}

    void eachLive(String unit, Consumer<Live> consumer) {
        database.sql("""
                        select id, left_voter, left_version, left_village, right_voter, right_version, right_village
                        from duplicate_case where state in %s and %s""".formatted(LIVE, within(unit)))
                .params(unitParameters(unit))
                .query(row -> {
                    consumer.accept(new Live(
                            row.getLong(1),
                            row.getLong(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getInt(6),
                            row.getString(7)));
                });
    }

    /** A pair that was found. */
    record Found(CaseRecord left, CaseRecord right, CaseKind kind, int millibits, List<Waterfall.Line> waterfall) {}

    /**
     * Opens a case for each pair that is not one already.
     *
     * @return how many are new
     */
    int open(List<Found> found, long run, String config, String version) {
        var counts = template.batchUpdate("""
                insert into duplicate_case (left_voter, left_version, left_village, left_station,
                  right_voter, right_version, right_village, right_station,
                  kind, scope, cross_regency, millibits, waterfall, config, config_version, run, earlier)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?,
                  (select max(id) from duplicate_case where left_voter = ? and right_voter = ?))
                on conflict (left_voter, right_voter, left_version, right_version) do nothing""", found, CASES_IN_A_BATCH, (statement, pair) -> {
            var content = new DuplicateCase(pair.kind(), pair.left(), pair.right(), new CaseState.Open());
            int at = 1;
            for (var record : List.of(pair.left(), pair.right())) {
                statement.setLong(at++, record.voter());
                statement.setInt(at++, record.version());
                statement.setString(at++, record.place().village());
                statement.setString(at++, record.place().station());
            }
            statement.setInt(at++, QueueColumns.of(pair.kind()));
            statement.setInt(at++, QueueColumns.of(content.scope()));
            statement.setBoolean(at++, content.crossRegency());
            statement.setInt(at++, pair.millibits());
            statement.setString(at++, json(pair.waterfall()));
            statement.setString(at++, config);
            statement.setString(at++, version);
            statement.setLong(at++, run);
            statement.setLong(at++, pair.left().voter());
            statement.setLong(at, pair.right().voter());
        });
        int opened = 0;
        for (int[] batch : counts) {
            for (int count : batch) {
                opened += Math.max(0, count);
            }
        }
        return opened;
    }

    private static String json(List<Waterfall.Line> lines) {
        return JsonMapper.shared()
                .writeValueAsString(lines.stream()
                        .map(line -> List.<Object>of(line.field(), line.level(), line.millibits()))
                        .toList());
    }

    private static List<Waterfall.Line> lines(String json) {
        var lines = new ArrayList<Waterfall.Line>();
        for (var line : JsonMapper.shared().readTree(json)) {
            lines.add(new Waterfall.Line(
                    line.get(0).asString(), line.get(1).asString(), line.get(2).asInt()));
        }
        return lines;
    }

    private StoredCase read(ResultSet row) throws SQLException {
        return new StoredCase(
                row.getLong("id"),
                new DuplicateCase(
                        QueueColumns.kind(row.getInt("kind")),
                        record(row, "left_"),
                        record(row, "right_"),
                        StateColumns.read(row)),
                row.getInt("millibits"),
                lines(row.getString("waterfall")),
                row.getString("config"),
                row.getString("config_version"),
                row.getObject("earlier", Long.class),
                row.getObject("act", Long.class),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }

    private CaseRecord record(ResultSet row, String side) throws SQLException {
        return new CaseRecord(
                row.getLong(side + "voter"),
                row.getInt(side + "version"),
                geography.place(row.getString(side + "village"), row.getString(side + "station")));
    }

    /** One of the records is in the unit; '/' is the character after '.'. */
    private static String within(String unit) {
        return unit.equals("0") ? "true" : """
                (left_village = :unit or left_village >= :from and left_village < :to
                  or right_village = :unit or right_village >= :from and right_village < :to)""";
    }

    private static Map<String, Object> unitParameters(String unit) {
        var parameters = new HashMap<String, Object>();
        if (!unit.equals("0")) {
            parameters.put("unit", unit);
            parameters.put("from", unit + ".");
            parameters.put("to", unit + "/");
        }
        return parameters;
    }
}
