package id.jurdil.server.voters.imports;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two tables of a run: its rows, sealed already, and what is to be done with those that are not simply new. Both are
 * unlogged: after a power cut they are empty, and the file is asked for again.
 */
record Stage(JdbcClient database, long run) {
    String rows() {
        return "import_stage_" + run;
    }

    String plan() {
        return "import_plan_" + run;
    }

    void make() {
        drop();
        database.sql("""
                        create unlogged table %s (
                            row bigint not null, id bigint not null, village text not null collate "C",
                            station text collate "C", sex smallint not null, faults bigint not null, hard boolean not null,
                            nik_tag uuid not null, nkk_tag uuid, name_tag uuid not null, content_tag bigint not null,
                            data_key integer not null, sealed bytea not null)
                        with (autovacuum_enabled = off)""".formatted(rows())).update();
        database.sql("alter table %s alter column sealed set storage external".formatted(rows()))
                .update();
        database.sql("""
                        create unlogged table %s (
                            row bigint not null, outcome text not null, village text not null collate "C",
                            voter bigint, version integer)
                        with (autovacuum_enabled = off)""".formatted(plan())).update();
    }

    void drop() {
        database.sql("drop table if exists %s, %s".formatted(rows(), plan())).update();
    }

    /** Pages of the rows' table; 0 if it is gone or was emptied by a crash. */
    long blocks() {
        return database.sql("select coalesce(pg_relation_size(to_regclass(:name)) / 8192, 0)")
                .param("name", rows())
                .query(Long.class)
                .single();
    }
}
