package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.Run.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of imports in the database. */
final class ImportRuns {
    private static final String COLUMNS =
            "id, sha256, bytes, profile, mode, format, state, refusal, account, unit, begun_at, ended_at, rows, act, undo";

    private final JdbcClient database;
    private final JdbcTemplate template;

    ImportRuns(JdbcTemplate template) {
        this.template = template;
        this.database = JdbcClient.create(template);
    }

    Run get(long id) {
        return database.sql("select " + COLUMNS + " from import_run where id = :id")
                .param("id", id)
                .query(ImportRuns::run)
                .optional()
                .orElseThrow(() -> new ImportRefused(Code.NO_SUCH_RUN, "there is no import %d".formatted(id)));
    }

    List<Run> newest(int most) {
        return database.sql("select " + COLUMNS + " from import_run order by id desc limit :most")
                .param("most", most)
                .query(ImportRuns::run)
                .list();
    }

    /** The run of this very file that was neither undone nor refused. */
    Optional<Run> of(byte[] sha256, String profile, Mode mode) {
        return database.sql("select " + COLUMNS + """
                         from import_run where sha256 = :sha256 and profile = :profile and mode = :mode
                        and state not in ('undone', 'refused')""")
                .param("sha256", sha256)
                .param("profile", profile)
                .param("mode", name(mode))
                .query(ImportRuns::run)
                .optional();
    }

    long begin(Author by, String profile, Mode mode, String format, byte[] placeholder, int dataKey) {
        return database.sql("""
                        insert into import_run (sha256, bytes, profile, mode, format, state, account, role, unit, data_key)
                        values (:sha256, 0, :profile, :mode, :format, 'staging', :account, :role, :unit, :key)
                        returning id""")
                .param("sha256", placeholder)
                .param("profile", profile)
                .param("mode", name(mode))
                .param("format", format)
                .param("account", by.account())
                .param("role", by.role())
                .param("unit", by.unit())
                .param("key", dataKey)
                .query(Long.class)
                .single();
    }

    /** In the caller's transaction: runs that nobody is staging any more leave nothing but their line. */
    void abandonDead() {
        for (long run : database.sql("""
                        update import_run set state = 'refused', ended_at = now(),
                            refusal = 'its staging was cut off and nothing was taken: give the file again'
                        where state = 'staging' and pg_try_advisory_xact_lock(:kind, id::integer) returning id""")
                .param("kind", StagingSign.KIND)
                .query((row, _) -> row.getLong(1))
                .list()) {
            new Stage(database, run).drop();
        }
    }

    void refuse(long run, String why) {
        database.sql("update import_run set state = 'refused', refusal = :why, ended_at = now() where id = :run")
                .param("why", why)
                .param("run", run)
                .update();
    }

    void state(long run, State state) {
        database.sql("""
                        update import_run set state = :state,
                            ended_at = case when :state in ('applied', 'undone') then now() else ended_at end
                        where id = :run""").param("state", name(state)).param("run", run).update();
    }

    void set(long run, String column, long value) {
        database.sql("update import_run set " + column + " = :value where id = :run")
                .param("value", value)
                .param("run", run)
                .update();
    }

    long value(long run, String column) {
        return database.sql("select coalesce(" + column + ", 0) from import_run where id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    void faults(long run, Tally tally, RuleBits bits) {
        var lines = new ArrayList<Object[]>();
        tally.villages.forEach((code, village) -> {
            for (int bit = 0; bit < village.faults.length; bit++) {
                if (village.faults[bit] > 0) {
                    lines.add(new Object[] {
                        run, code, bits.codes(1L << bit).getFirst(), village.faults[bit], village.firstRows[bit]
                    });
                }
            }
        });
        template.batchUpdate(
                "insert into import_fault (run, village, code, rows, first_row) values (?, ?, ?, ?, ?)", lines);
    }

    Preview preview(long run, RuleBits bits) {
        var villages = new TreeMap<String, Map<Outcome, Long>>();
        database.sql("select village, outcome, rows from import_village where run = :run and rows > 0")
                .param("run", run)
                .query(row -> {
                    villages.computeIfAbsent(row.getString(1), _ -> new EnumMap<>(Outcome.class))
                            .put(Outcome.valueOf(row.getString(2).toUpperCase(Locale.ROOT)), row.getLong(3));
                });
        var faults = database.sql("""
                        select village, code, rows, first_row from import_fault where run = :run
                        order by village, code""")
                .param("run", run)
                .query((row, _) -> {
                    var rule = bits.rule(row.getString("code"));
                    return new Preview.Faults(
                            row.getString("village"),
                            rule.code(),
                            bits.hard(rule.code()),
                            rule.column(),
                            rule.labelId(),
                            rule.labelEn(),
                            row.getLong("rows"),
                            row.getLong("first_row"));
                })
                .list();
        return new Preview(
                get(run),
                villages.entrySet().stream()
                        .map(village -> new Preview.Village(village.getKey(), village.getValue()))
                        .toList(),
                faults);
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Run(
                row.getLong("id"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                row.getLong("bytes"),
                row.getString("profile"),
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getString("format"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("refusal"),
                row.getString("account"),
                row.getString("unit"),
                row.getTimestamp("begun_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("rows"),
                row.getObject("act", Long.class),
                row.getObject("undo", Long.class));
    }

    JdbcClient database() {
        return database;
    }
}
