package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.keys.DataKeys;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decides what is to be done with each staged row. A row without a line in the plan is new. All of it is sorting and hashing:
 * ten million times the same row cost no more than ten million different ones.
 */
final class Plan {
    private final JdbcClient database;
    private final Stage stage;
    private final RuleBits bits;
    private final DataKeys keys;
    /** Whether any row shares its number with another, or its name and birth date with one of the dead. */
    private boolean shared;

    private boolean alikeTheDead;

    Plan(JdbcClient database, Stage stage, RuleBits bits, DataKeys keys) {
        this.database = database;
        this.stage = stage;
        this.bits = bits;
        this.keys = keys;
    }

    /** To be called in a transaction. */
    void make(Mode mode) {
        // Some million different numbers are seen in memory; more are sorted on disk.
        update("set local work_mem = '128MB'");
        update("truncate %plan%");
        markRepeated();
        markTombstoned();
        if (!registerIsEmpty()) {
            markMatched();
        }
        if (mode == Mode.FULL) {
            update("""
                    insert into %plan% (row, outcome, village, voter)
                    select 0, 'gone', v.village, v.id from voter v
                    where v.state = 0 and v.village in (select distinct village from %rows% where not hard)
                    and not exists (select from %plan% p where p.voter = v.id)
                    and not exists (select from %rows% s where s.hard and s.nik_tag = v.nik_tag)""");
        }
        update("create index if not exists %plan%_row on %plan% (row)");
        update("analyze %plan%");
    }

    private boolean registerIsEmpty() {
        return database.sql("select not exists (select from voter)")
                .query(Boolean.class)
                .single();
    }

    /** Same number and same content: one is kept. Same number, other content: perhaps two people, both kept and flagged. */
    private void markRepeated() {
        update("drop table if exists import_twice");
        update("""
                create temporary table import_twice on commit drop as
                select nik_tag from %rows% where not hard group by nik_tag having count(*) > 1""");
        boolean none = database.sql("select not exists (select from import_twice)")
                .query(Boolean.class)
                .single();
        if (none) {
            return;
        }
        update("""
                insert into %plan% (row, outcome, village)
                select row, 'repeated', village from (
                    select s.row, s.village,
                        row_number() over (partition by s.nik_tag, s.content_tag, s.village, s.station order by s.row) as place
                    from %rows% s join import_twice using (nik_tag) where not s.hard) t
                where place > 1""");
        update("analyze %plan%");
        shared |= changes("""
                update %rows% s set faults = faults | :bit
                from (select r.nik_tag from %rows% r join import_twice using (nik_tag)
                      where not r.hard and not exists (select from %plan% p where p.row = r.row)
                      group by r.nik_tag having count(*) > 1) t
                where s.nik_tag = t.nik_tag and not s.hard""".replace(":bit", Long.toString(bits.bit("K01"))));
    }

    private void markTombstoned() {
        boolean none = database.sql("select not exists (select from tombstone where lifted_by is null)")
                .query(Boolean.class)
                .single();
        if (none) {
            return;
        }
        update("""
                insert into %plan% (row, outcome, village, voter)
                select s.row, 'tombstoned', s.village, min(t.voter) from %rows% s join tombstone t using (nik_tag)
                where t.lifted_by is null and not s.hard and not exists (select from %plan% p where p.row = s.row)
                group by s.row, s.village""");
        alikeTheDead = changes("""
                update %rows% s set faults = faults | :bit
                from (select distinct name_tag from tombstone where lifted_by is null) t
                where s.name_tag = t.name_tag and not s.hard""".replace(":bit", Long.toString(bits.bit("K03"))));
    }

    /**
     * Rows and voters of the same number, each with the one it fits best: the same content, else the same village, else the
     * same name and birth date. A row that has nothing in common with a voter but the number is new.
     */
    private void markMatched() {
        update("drop table if exists import_stranger");
        update("create temporary table import_stranger (row bigint, voter bigint) on commit drop");
        for (var pair : new Strangers(keys).find(database, stage)) {
            database.sql("insert into import_stranger values (:row, :voter)")
                    .param("row", pair.row())
                    .param("voter", pair.voter())
                    .update();
        }
        update("""
                with candidate as (
                    select s.row, s.village, s.station, s.content_tag = v.content_tag as equal, s.name_tag = v.name_tag as named,
                        s.village = v.village as home, v.id as voter, v.version, v.state, v.station as voter_station
                    from %rows% s join voter v using (nik_tag)
                    where not s.hard and not exists (select from %plan% p where p.row = s.row)
                    and not exists (select from import_stranger t where t.row = s.row and t.voter = v.id)),
                ranked as (
                    select *,
                        row_number() over (partition by row order by equal desc, home desc, named desc, voter) as of_row,
                        row_number() over (partition by voter order by equal desc, home desc, named desc, row) as of_voter,
                        count(*) over (partition by row) as voters, count(*) over (partition by voter) as rows
                    from candidate)
                insert into %plan% (row, outcome, village, voter, version)
                select row,
                    case when not equal and not named and (voters > 1 or rows > 1) then 'ambiguous'
                         when state <> 0 then 'struck'
                         when not home then 'moved'
                         when equal and (station is null or station is not distinct from voter_station) then 'same'
                         else 'changed' end,
                    village, voter, version
                from ranked where of_row = 1 and of_voter = 1""");
        update("analyze %plan%");
        shared |= changes("""
                update %rows% s set faults = faults | :bit
                where not s.hard and not exists (select from %plan% p where p.row = s.row)
                and exists (select from voter v where v.nik_tag = s.nik_tag)""".replace(":bit", Long.toString(bits.bit("K01"))));
    }

    /** Writes what each village has of each outcome; those of new rows are what is left. */
    void count(Tally tally) {
        var planned = new java.util.HashMap<String, Map<Outcome, Long>>();
        database.sql("select village, outcome, count(*) from " + stage.plan() + " group by village, outcome")
                .query(row -> {
                    planned.computeIfAbsent(row.getString(1), _ -> new java.util.EnumMap<>(Outcome.class))
                            .put(Outcome.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)), row.getLong(3));
                });
        update("delete from import_village where run = " + stage.run());
        tally.villages.forEach((code, village) -> {
            var outcomes = planned.getOrDefault(code, Map.of());
            long others = outcomes.entrySet().stream()
                    .filter(outcome -> outcome.getKey() != Outcome.GONE)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            count(code, Outcome.NEW, village.good - others);
            count(code, Outcome.HELD, village.held);
            outcomes.forEach((outcome, rows) -> count(code, outcome, rows));
        });
        update("""
                insert into import_fault (run, village, code, rows, first_row)
                select :run, village, 'K02', count(*), min(row) from %plan% where outcome = 'repeated' group by village
                on conflict (run, village, code) do update set rows = excluded.rows""".replace(":run", Long.toString(stage.run())));
        countFlagged("K01", shared);
        countFlagged("K03", alikeTheDead);
    }

    private void countFlagged(String code, boolean any) {
        if (any) {
            update("""
                    insert into import_fault (run, village, code, rows, first_row)
                    select :run, village, ':code', count(*), min(row) from %rows% where not hard and faults & :bit <> 0
                    group by village
                    on conflict (run, village, code) do update set rows = excluded.rows""".replace(":run", Long.toString(stage.run()))
                    .replace(":code", code)
                    .replace(":bit", Long.toString(bits.bit(code))));
        }
    }

    private void count(String village, Outcome outcome, long rows) {
        if (rows > 0) {
            database.sql("""
                            insert into import_village (run, village, outcome, rows)
                            values (:run, :village, :outcome, :rows)""")
                    .param("run", stage.run())
                    .param("village", village)
                    .param("outcome", ImportRuns.name(outcome))
                    .param("rows", rows)
                    .update();
        }
    }

    /** Keeps the rows that will not be applied, sealed as they are. */
    void keepHeld(Tally tally) {
        boolean none = tally.villages.values().stream().allMatch(village -> village.held == 0)
                && database.sql("select not exists (select from " + stage.plan() + ")")
                        .query(Boolean.class)
                        .single();
        if (none) {
            return;
        }
        update("""
                insert into import_row (run, row, outcome, id, village, station, sex, raw, faults, voter, data_key, sealed)
                select :run, s.row, coalesce(p.outcome, 'held'), s.id, s.village, s.station, s.sex, s.hard, s.faults, p.voter,
                    s.data_key, s.sealed
                from %rows% s left join %plan% p using (row)
                where s.hard or p.outcome in ('tombstoned', 'struck', 'ambiguous')
                on conflict do nothing""".replace(":run", Long.toString(stage.run())));
    }

    private void update(String sql) {
        changes(sql);
    }

    private boolean changes(String sql) {
        return database.sql(sql.replace("%rows%", stage.rows()).replace("%plan%", stage.plan()))
                        .update()
                > 0;
    }
}
