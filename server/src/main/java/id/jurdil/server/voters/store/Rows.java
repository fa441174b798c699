package id.jurdil.server.voters.store;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.History.Act;
import id.jurdil.server.voters.StrikeReason;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/** The register's tables, as SQL. Nothing here knows what is sealed. */
public final class Rows {
    /** Internal numbers of one {@code voter_block}. */
    public static final int BLOCK = 1024;

    static final String COLUMNS = "village, station, sex, state, version, act, first_act, faults, nik_tag, nkk_tag,"
            + " name_tag, content_tag, data_key, sealed";

    private final JdbcClient database;
    private final JdbcTemplate template;
    private long nextId;
    private long idsLeft;

    public Rows(JdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
    }

    /** The first of {@link #BLOCK} internal numbers that nobody else has. */
    public long block() {
        return database.sql("select nextval('voter_block')").query(Long.class).single() * BLOCK;
    }

    /** The first numbers of so many such blocks. */
    public List<Long> blocks(int most) {
        return database.sql("select nextval('voter_block') * :size from generate_series(1, :most)")
                .param("size", BLOCK)
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** One fresh internal number. */
    synchronized long id() {
        if (idsLeft == 0) {
            nextId = block();
            idsLeft = BLOCK;
        }
        idsLeft--;
        return nextId++;
    }

    /** Whether there is nobody in the register. */
    public boolean empty() {
        return database.sql("select not exists (select from voter)")
                .query(Boolean.class)
                .single();
    }

    Optional<VoterRow> find(long id) {
        return database.sql("select id, " + COLUMNS + " from voter where id = :id")
                .param("id", id)
                .query(Rows::row)
                .optional();
    }

    List<VoterRow> byNik(UUID tag) {
        return database.sql("select id, " + COLUMNS + " from voter where nik_tag = :tag order by id")
                .param("tag", tag)
                .query(Rows::row)
                .list();
    }

    List<VoterRow> byFamily(UUID tag) {
        return database.sql("select id, " + COLUMNS + " from voter where nkk_tag = :tag order by id")
                .param("tag", tag)
                .query(Rows::row)
                .list();
    }

    /** Locked until the transaction ends, in the order of their numbers so that nobody waits for each other in a circle. */
    public List<VoterRow> lock(Collection<Long> ids) {
        return database.sql("select id, " + COLUMNS + " from voter where id = any (:ids) order by id for update")
                .param("ids", new Longs(ids))
                .query(Rows::row)
                .list();
    }

    /** The former version that an act put an end to. */
    List<VoterRow> endedBy(long act, Collection<Long> ids) {
        return database.sql("select voter as id, " + COLUMNS
                        + " from voter_version where ended_by = :act and voter = any (:ids)")
                .param("act", act)
                .param("ids", new Longs(ids))
                .query(Rows::row)
                .list();
    }

    List<VoterRow> versions(long id) {
        return database.sql("select voter as id, " + COLUMNS + " from voter_version where voter = :id order by version")
                .param("id", id)
                .query(Rows::row)
                .list();
    }

    /** A number for an act to come, which is nobody else's. */
    public long keepAct() {
        return database.sql("select nextval(pg_get_serial_sequence('voter_act', 'id'))")
                .query(Long.class)
                .single();
    }

    public long insertAct(Author by, Grounds why, @Nullable Long undoes, @Nullable Collection<Long> voters) {
        long id = keepAct();
        insertAct(id, by, why, undoes, voters);
        return id;
    }

    /** @param id from {@link #keepAct} */
    public void insertAct(long id, Author by, Grounds why, @Nullable Long undoes, @Nullable Collection<Long> voters) {
        database.sql("""
                        insert into voter_act (id, kind, account, role, unit, reason, source, evidence, undoes, voters)
                        overriding system value
                        values (:id, :kind, :account, :role, :unit, :reason, :source, :evidence, :undoes, :voters)""")
                .param("id", id)
                .param("kind", why.kind())
                .param("account", by.account())
                .param("role", by.role())
                .param("unit", by.unit())
                .param("reason", why.reason())
                .param("source", why.source())
                .param("evidence", why.evidence())
                .param("undoes", undoes, Types.BIGINT)
                .param("voters", voters == null ? null : new Longs(voters), Types.ARRAY)
                .update();
    }

    Optional<Act> act(long id) {
        return database.sql("""
                        select id, kind, account, role, unit, at, reason, source, evidence, undoes
                        from voter_act where id = :id""")
                .param("id", id)
                .query((row, _) -> new Act(
                        row.getLong("id"),
                        row.getString("kind"),
                        new Author(row.getString("account"), row.getString("role"), row.getString("unit")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reason"),
                        row.getString("source"),
                        row.getString("evidence"),
                        row.getObject("undoes", Long.class)))
                .optional();
    }

    /** Internal numbers of the voters that a small act touched; empty for an import. */
    List<Long> touchedBy(long act) {
        return database.sql("select unnest(voters) from voter_act where id = :act")
                .param("act", act)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    boolean undone(long act) {
        return database.sql("select exists (select from voter_act where undoes = :act)")
                .param("act", act)
                .query(Boolean.class)
                .single();
    }

    /** The voters with the lowest and with the highest numbers. */
    public List<VoterRow> ends(int atEach) {
        return database.sql(
                        "(select id, %s from voter order by id limit :most) union (select id, %s from voter order by id desc limit :most)"
                                .formatted(COLUMNS, COLUMNS))
                .param("most", atEach)
                .query(Rows::row)
                .list();
    }

    /** Keeps the present versions of these voters as former ones. */
    public void archive(long endedBy, Collection<Long> ids) {
        database.sql("insert into voter_version (voter, ended_by, " + COLUMNS + ") select id, :act, " + COLUMNS
                        + " from voter where id = any (:ids)")
                .param("act", endedBy)
                .param("ids", new Longs(ids))
                .update();
    }

    public void delete(Collection<Long> ids) {
        database.sql("delete from voter where id = any (:ids)")
                .param("ids", new Longs(ids))
                .update();
    }

    public void insert(List<VoterRow> rows) {
        template.batchUpdate(
                "insert into voter (id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                1000,
                (statement, row) -> {
                    statement.setLong(1, row.id());
                    set(statement, 2, row);
                });
    }

    public void replace(List<VoterRow> rows) {
        template.batchUpdate("""
                update voter set (%s) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) where id = ?""".formatted(COLUMNS), rows, 1000, (statement, row) -> {
            set(statement, 1, row);
            statement.setLong(15, row.id());
        });
    }

    private static void set(java.sql.PreparedStatement statement, int from, VoterRow row) throws SQLException {
        statement.setString(from, row.village());
        statement.setString(from + 1, row.station());
        statement.setInt(from + 2, row.sex());
        statement.setInt(from + 3, row.state());
        statement.setInt(from + 4, row.version());
        statement.setLong(from + 5, row.act());
        statement.setLong(from + 6, row.firstAct());
        statement.setLong(from + 7, row.faults());
        statement.setObject(from + 8, row.nikTag());
        statement.setObject(from + 9, row.nkkTag());
        statement.setObject(from + 10, row.nameTag());
        statement.setLong(from + 11, row.contentTag());
        statement.setInt(from + 12, row.dataKey());
        statement.setBytes(from + 13, row.sealed());
    }

    boolean buried(UUID nikTag) {
        return database.sql("select exists (select from tombstone where nik_tag = :tag and lifted_by is null)")
                .param("tag", nikTag)
                .query(Boolean.class)
                .single();
    }

    void bury(VoterRow row, StrikeReason reason, @Nullable String evidence, long act) {
        database.sql("""
                        insert into tombstone (voter, nik_tag, name_tag, reason, evidence, raised_by)
                        values (:voter, :nik, :name, :reason, :evidence, :act)""")
                .param("voter", row.id())
                .param("nik", row.nikTag())
                .param("name", row.nameTag())
                .param("reason", reason.number())
                .param("evidence", evidence)
                .param("act", act)
                .update();
    }

    void unbury(long voter, long act) {
        database.sql("update tombstone set lifted_by = :act where voter = :voter and lifted_by is null")
                .param("act", act)
                .param("voter", voter)
                .update();
    }

    /** Takes back what an act did to flags and tombstones. */
    public void undoNotes(long act, long by) {
        for (String table : List.of("tombstone", "voter_flag")) {
            database.sql("update " + table + " set lifted_by = :by where raised_by = :act and lifted_by is null")
                    .param("by", by)
                    .param("act", act)
                    .update();
            database.sql("update " + table + " set lifted_by = null where lifted_by = :act")
                    .param("act", act)
                    .update();
        }
    }

    /** A row of {@code voter}, all of it. */
    public static VoterRow row(ResultSet row, int number) throws SQLException {
        return new VoterRow(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("village"),
                row.getString("station"),
                row.getInt("sex"),
                row.getInt("state"),
                row.getLong("act"),
                row.getLong("first_act"),
                row.getLong("faults"),
                row.getObject("nik_tag", UUID.class),
                row.getObject("nkk_tag", UUID.class),
                row.getObject("name_tag", UUID.class),
                row.getLong("content_tag"),
                row.getInt("data_key"),
                row.getBytes("sealed"));
    }

    JdbcClient database() {
        return database;
    }

    /** A bigint[] parameter. */
    static final class Longs extends AbstractSqlTypeValue {
        private final Long[] values;

        Longs(Collection<Long> values) {
            this.values = values.toArray(Long[]::new);
        }

        @Override
        protected Array createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
                throws SQLException {
            return connection.createArrayOf("bigint", values);
        }
    }
}
