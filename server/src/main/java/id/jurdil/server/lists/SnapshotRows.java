package id.jurdil.server.lists;

import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Hash;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.ListEntry;
import id.jurdil.register.lists.ListTotals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of determined lists; they are only ever added to. */
final class SnapshotRows {
    private static final int AT_ONCE = 2_000;

    private static final String SELECT = """
            select id, unit, stage, revision, determined_on, made_at, reason, why, root, men, women, statement_id, result
            from list_snapshot left join list_answer on list_answer.snapshot = list_snapshot.id
            """;

    /** At a place: a region or a station, given four times. */
    private static final String AT = "(? = '0' or station = ? or village = ? or village like ? || '.%')";

    private final JdbcTemplate template;
    private final JdbcClient database;
    /** Reads with a cursor; only inside a transaction. */
    private final JdbcTemplate streaming;

    SnapshotRows(JdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
        this.streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(AT_ONCE);
    }

    /** Holds off every other determination of the unit until the transaction ends. */
    void lock(String unit) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('list ' || :unit, 0))")
                .param("unit", unit)
                .query((_, _) -> 0)
                .list();
    }

    long nextId() {
        return database.sql("select nextval('list_number')").query(Long.class).single();
    }

    /** One voter of a list and the keyed hash of the row. */
    record Row(ListEntry entry, Hash leaf) {}

    void insertRows(long snapshot, List<Row> rows) {
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            var part = rows.subList(from, Math.min(from + AT_ONCE, rows.size()));
            template.update(connection -> {
                var statement = connection.prepareStatement("""
                        insert into list_row (snapshot, voter, version, village, station, sex, leaf)
                        select ?, voter, version, village, station, sex, decode(leaf, 'hex')
                        from unnest(?, ?, ?, ?, ?, ?) as part (voter, version, village, station, sex, leaf)""");
                statement.setLong(1, snapshot);
                array(
                        statement,
                        2,
                        "bigint",
                        part.stream().map(row -> row.entry().voter()).toArray());
                array(
                        statement,
                        3,
                        "integer",
                        part.stream().map(row -> row.entry().version()).toArray());
                array(
                        statement,
                        4,
                        "text",
                        part.stream().map(row -> row.entry().village()).toArray());
                array(
                        statement,
                        5,
                        "text",
                        part.stream().map(row -> row.entry().station()).toArray());
                array(
                        statement,
                        6,
                        "smallint",
                        part.stream().map(row -> number(row.entry().sex())).toArray());
                array(
                        statement,
                        7,
                        "text",
                        part.stream().map(row -> row.leaf().hex()).toArray());
                return statement;
            });
        }
    }

    private static void array(PreparedStatement statement, int position, String type, Object[] values)
            throws SQLException {
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    /** ISO/IEC 5218. */
    private static short number(Sex sex) {
        return (short) (sex == Sex.MALE ? 1 : 2);
    }

    void insertTotals(long snapshot, ListTotals totals) {
        totals.stations()
                .forEach((station, cell) -> database.sql("""
                        insert into list_total (snapshot, station, men, women)
                        values (:snapshot, :station, :men, :women)""")
                        .param("snapshot", snapshot)
                        .param("station", station)
                        .param("men", cell.men())
                        .param("women", cell.women())
                        .update());
    }

    /** How many of each kind of disability the whole list has. */
    void insertDisabilities(long snapshot, int[] byKind) {
        for (int kind = 1; kind < byKind.length; kind++) {
            database.sql("insert into list_disability (snapshot, kind, voters) values (:snapshot, :kind, :voters)")
                    .param("snapshot", snapshot)
                    .param("kind", kind)
                    .param("voters", byKind[kind])
                    .update();
        }
    }

    int[] disabilities(long snapshot) {
        var byKind = new int[7];
        database.sql("select kind, voters from list_disability where snapshot = :snapshot")
                .param("snapshot", snapshot)
                .query((row, _) -> byKind[row.getInt(1)] = row.getInt(2))
                .list();
        return byKind;
    }

    void insert(Snapshot snapshot, long account, byte[] statement) {
        database.sql("""
                        insert into list_snapshot (id, unit, stage, revision, determined_on, made_at, reason, why, root,
                                                   men, women, statement_id, statement, account)
                        values (:id, :unit, :stage, :revision, :on, :made, :reason, :why, :root,
                                :men, :women, :statementId, :statement, :account)""")
                .param("id", snapshot.id())
                .param("unit", snapshot.unit())
                .param("stage", snapshot.stage().number())
                .param("revision", snapshot.revision())
                .param("on", snapshot.determinedOn())
                .param("made", snapshot.made().atOffset(ZoneOffset.UTC))
                .param("reason", snapshot.reason())
                .param("why", snapshot.why())
                .param("root", snapshot.root().bytes())
                .param("men", snapshot.men())
                .param("women", snapshot.women())
                .param("statementId", snapshot.statement().bytes())
                .param("statement", statement)
                .param("account", account)
                .update();
    }

    /** What the ledger's door said; said once. */
    void answered(long snapshot, boolean recorded, String detail) {
        database.sql("""
                        insert into list_answer (snapshot, result, detail) values (:snapshot, :result, :detail)
                        on conflict do nothing""")
                .param("snapshot", snapshot)
                .param("result", recorded ? "recorded" : "refused")
                .param("detail", detail)
                .update();
    }

    Optional<Snapshot> find(long id) {
        return database.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, _) -> snapshot(row))
                .optional();
    }

    /** Those of a unit and everything inside it, in order of the units and as they were made; refused ones left out. */
    List<Snapshot> within(String unit) {
        return database.sql(SELECT + """
                        where (:unit = '0' or unit = :unit or unit like :unit || '.%')
                          and result is distinct from 'refused' order by unit, id""")
                .param("unit", unit)
                .query((row, _) -> snapshot(row))
                .list();
    }

    List<Snapshot> ofUnit(String unit) {
        return within(unit).stream()
                .filter(snapshot -> snapshot.unit().equals(unit))
                .toList();
    }

    /** The newest of a stage for each unit that determined one, within a unit. */
    List<Snapshot> newest(String unit, ListStage stage) {
        var newest = new TreeMap<String, Snapshot>();
        for (var snapshot : within(unit)) {
            if (snapshot.stage() == stage) {
                newest.put(snapshot.unit(), snapshot);
            }
        }
        return List.copyOf(newest.values());
    }

    /** Where a voter stands on the newest final list of the unit around a village. */
    Optional<ListEntry> onFinalList(long voter, String village) {
        return database.sql("""
                        select voter, version, village, station, sex from list_row
                        where voter = :voter and snapshot = (
                            select id from list_snapshot left join list_answer on list_answer.snapshot = id
                            where stage = 3 and (:village = unit or :village like unit || '.%')
                              and result is distinct from 'refused'
                            order by id desc limit 1)""")
                .param("voter", voter)
                .param("village", village)
                .query((row, _) -> entry(row))
                .optional();
    }

    /** Signed and not answered yet, the oldest first. */
    List<Snapshot> pending() {
        return database.sql(SELECT + "where result is null order by id")
                .query((row, _) -> snapshot(row))
                .list();
    }

    byte[] statement(long snapshot) {
        return database.sql("select statement from list_snapshot where id = :id")
                .param("id", snapshot)
                .query(byte[].class)
                .single();
    }

    ListTotals totals(long snapshot) {
        var totals = new ListTotals();
        database.sql("""
                        select station, village, sex, count(*) from list_row where snapshot = :snapshot
                        group by station, village, sex""")
                .param("snapshot", snapshot)
                .query((row, _) -> {
                    totals.add(row.getString(2), row.getString(1), sex(row.getInt(3)), row.getInt(4));
                    return 0;
                })
                .list();
        return totals;
    }

    /** Men and women of each station as they were added up when the list was determined. */
    List<StationTotal> recordedTotals(long snapshot) {
        return database.sql("select station, men, women from list_total where snapshot = :snapshot order by station")
                .param("snapshot", snapshot)
                .query((row, _) -> new StationTotal(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }

    List<String> villages(long snapshot, String region) {
        return database.sql("""
                        select distinct village from list_row where snapshot = :snapshot
                          and (:region = '0' or village = :region or village like :region || '.%') order by village""")
                .param("snapshot", snapshot)
                .param("region", region)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Every row in order of the voters; inside a transaction it is read with a cursor. */
    void each(long snapshot, BiConsumer<ListEntry, Hash> consumer) {
        streaming.query(
                """
                select voter, version, village, station, sex, leaf from list_row
                where snapshot = ? order by voter""",
                row -> {
                    consumer.accept(entry(row), Hash.of(row.getBytes(6)));
                },
                snapshot);
    }

    /** Rows of a list at one place: a region, a station, or null for all. */
    List<Row> rows(long snapshot, @Nullable String place) {
        var rows = new ArrayList<Row>();
        streaming.query(
                "select voter, version, village, station, sex, leaf from list_row where snapshot = ? and " + AT,
                row -> {
                    rows.add(new Row(entry(row), Hash.of(row.getBytes(6))));
                },
                snapshot,
                place == null ? "0" : place,
                place,
                place,
                place);
        return rows;
    }

    /** The same one by one; inside a transaction it is read with a cursor. */
    void eachAt(long snapshot, String place, Consumer<ListEntry> consumer) {
        streaming.query(
                "select voter, version, village, station, sex from list_row where snapshot = ? and " + AT,
                row -> {
                    consumer.accept(entry(row));
                },
                snapshot,
                place,
                place,
                place,
                place);
    }

    DeterminedLists.Overlap overlap(long snapshot, String place, long[] voters) {
        return template.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select count(*) filter (where voter = any (?)), count(*) from list_row where snapshot = ? and "
                                    + AT);
                    array(statement, 1, "bigint", Arrays.stream(voters).boxed().toArray());
                    statement.setLong(2, snapshot);
                    for (int position = 3; position <= 6; position++) {
                        statement.setString(position, place);
                    }
                    return statement;
                },
                row -> {
                    row.next();
                    return new DeterminedLists.Overlap(row.getLong(1), row.getLong(2));
                });
    }

    List<ListEntry> entries(long snapshot) {
        var entries = new ArrayList<ListEntry>();
        each(snapshot, (entry, _) -> entries.add(entry));
        return entries;
    }

    private static ListEntry entry(ResultSet row) throws SQLException {
        return new ListEntry(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), sex(row.getInt(5)));
    }

    private static Sex sex(int number) {
        return number == 1 ? Sex.MALE : Sex.FEMALE;
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getLong(1),
                row.getString(2),
                ListStage.of(row.getInt(3)),
                row.getInt(4),
                row.getObject(5, LocalDate.class),
                row.getObject(6, java.time.OffsetDateTime.class).toInstant(),
                row.getObject(7, Integer.class),
                row.getString(8),
                StatementId.fromDigest(row.getBytes(9)),
                row.getLong(10),
                row.getLong(11),
                StatementId.fromDigest(row.getBytes(12)),
                state(row.getString(13)));
    }

    private static Snapshot.State state(@Nullable String result) {
        return result == null
                ? Snapshot.State.PENDING
                : result.equals("recorded") ? Snapshot.State.RECORDED : Snapshot.State.REFUSED;
    }
}
