package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.store.FirstFill;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two tables of a run: its rows, sealed already, and what is to be done with those that are not simply new. Those of a
 * first import last, for the rows may become the register as they are. All others are unlogged: after a power cut they are
 * empty, and the file is asked for again.
 */
record Stage(JdbcClient database, long run) {
    /** As a worker sends them. */
    static final String COLUMNS =
            "row, id, village, station, sex, faults, hard, nik_tag, nkk_tag, name_tag, content_tag, data_key, sealed";

    String rows() {
        return "import_stage_" + run;
    }

    String plan() {
        return "import_plan_" + run;
    }

    /**
     * @param lasting whether they outlive a power cut
     * @param act that will bring the rows in
     */
    void make(boolean lasting, long act) {
        drop();
        FirstFill.make(database, rows(), lasting, act);
        database.sql("""
                        create %s table %s (
                            row bigint not null, outcome text not null, village text not null collate "C",
                            voter bigint, version integer)
                        with (autovacuum_enabled = off)""".formatted(lasting ? "" : "unlogged", plan())).update();
    }

    /** In the caller's transaction: takes the tables of another run for its own. */
    void replaceBy(Stage other) {
        drop();
        database.sql("alter table %s rename to %s".formatted(other.rows(), rows()))
                .update();
        database.sql("alter table %s rename to %s".formatted(other.plan(), plan()))
                .update();
    }

    void drop() {
        database.sql("drop table if exists %s, %s".formatted(rows(), plan())).update();
    }

    /**
     * Whether the rows are gone. A crash empties what does not last; of what lasts, it may take pages at the end that were never
     * written.
     *
     * @param blocks that the rows had
     */
    boolean lost(long blocks) {
        return database.sql("""
                        select not exists (
                            select from pg_class where oid = to_regclass(:name) and pg_relation_size(oid) > 0
                            and (relpersistence = 'p' or pg_relation_size(oid) / 8192 = :blocks))""")
                .param("name", rows())
                .param("blocks", blocks)
                .query(Boolean.class)
                .single();
    }

    /** Pages of the rows' table; 0 if it is gone or was emptied by a crash. */
    long blocks() {
        return database.sql("select coalesce(pg_relation_size(to_regclass(:name)) / 8192, 0)")
                .param("name", rows())
                .query(Long.class)
                .single();
    }
}
