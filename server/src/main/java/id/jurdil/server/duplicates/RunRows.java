package id.jurdil.server.duplicates;

import id.jurdil.server.voters.Author;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The searches for duplicates, as a table. */
final class RunRows {
    private final JdbcClient database;

    RunRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * A search; figures are null until it is done.
     *
     * @param outcome {@code done}, {@code failed}, {@code interrupted}; null while it is under way
     */
    record Run(
            long id,
            String unit,
            String config,
            String configVersion,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable Long voters,
            @Nullable Long compared,
            @Nullable Long pairs,
            @Nullable Long opened,
            @Nullable Long known,
            @Nullable Long withdrawn) {}

    /** A search that the program did not live to end is marked so. */
    long begin(String unit, Author by, String config, String version) {
        database.sql("update duplicate_run set ended_at = now(), outcome = 'interrupted' where outcome is null")
                .update();
        return database.sql("""
                        insert into duplicate_run (unit, account, role, config, config_version)
                        values (:unit, :account, :role, :config, :version) returning id""")
                .param("unit", unit)
                .param("account", by.account())
                .param("role", by.role())
                .param("config", config)
                .param("version", version)
                .query(Long.class)
                .single();
    }

    void done(MatchReport report) {
        database.sql("""
                        update duplicate_run set ended_at = now(), outcome = 'done', voters = :voters, compared = :compared,
                          pairs = :pairs, opened = :opened, known = :known, withdrawn = :withdrawn
                        where id = :run""")
                .param("run", report.run())
                .param("voters", report.voters())
                .param("compared", report.compared())
                .param("pairs", report.opened() + report.known())
                .param("opened", report.opened())
                .param("known", report.known())
                .param("withdrawn", report.withdrawn())
                .update();
    }

    void failed(long run) {
        database.sql("update duplicate_run set ended_at = now(), outcome = 'failed' where id = :run")
                .param("run", run)
                .update();
    }

    /** The last searches in a unit, newest first. */
    List<Run> last(String unit, int most) {
        return database.sql("""
                        select * from duplicate_run
                        where :unit = '0' or unit = :unit or unit >= :from and unit < :to
                        order by id desc limit :most""")
                .param("unit", unit, Types.VARCHAR)
                .param("from", unit + ".")
                .param("to", unit + "/")
                .param("most", most)
                .query((row, _) -> new Run(
                        row.getLong("id"),
                        row.getString("unit"),
                        row.getString("config"),
                        row.getString("config_version"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ended_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("ended_at", OffsetDateTime.class)
                                        .toInstant(),
                        row.getString("outcome"),
                        row.getObject("voters", Long.class),
                        row.getObject("compared", Long.class),
                        row.getObject("pairs", Long.class),
                        row.getObject("opened", Long.class),
                        row.getObject("known", Long.class),
                        row.getObject("withdrawn", Long.class)))
                .list();
    }
}
