package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.store.FirstFill;
import id.jurdil.server.voters.store.RegisterIndexes;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.Undoing;
import id.jurdil.server.voters.store.VoterRow;
import id.jurdil.server.voters.store.VoterSeal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies a staged run in batches. Each batch commits together with the cursor that says so: whenever the program dies, the
 * next one goes on behind the last batch that was committed.
 */
final class Applying {
    private static final String KEPT_ACT = "kept_act";
    private static final String NEW = "new";
    private static final String CHANGED = "changed";
    private static final String GONE = "gone";
    private static final int BLOCKS_AT_ONCE = 1_000;
    private static final int CHANGES_AT_ONCE = 1_000;
    private static final int LANES = 2;

    private final ImportRuns runs;
    private final Rows rows;
    private final DataKeys keys;
    private final TransactionTemplate transaction;
    private final RegisterIndexes indexes;
    private final FirstFill filling;
    private final JdbcClient database;
    private final Run run;
    private final Stage stage;
    private final ImportLease.Held lease;

    Applying(
            ImportRuns runs,
            Rows rows,
            DataKeys keys,
            TransactionTemplate transaction,
            Run run,
            Stage stage,
            ImportLease.Held lease) {
        this.runs = runs;
        this.rows = rows;
        this.keys = keys;
        this.transaction = transaction;
        this.indexes = new RegisterIndexes(rows, transaction);
        this.filling = new FirstFill(rows, transaction, stage.rows());
        this.database = runs.database();
        this.run = run;
        this.stage = stage;
        this.lease = lease;
    }

    /** Writes the act and the cursors, in the caller's transaction. */
    void begin(Author by, String source) {
        boolean whole = filling.possible() && mostlyNew();
        long act = whole ? runs.value(run.id(), KEPT_ACT) : rows.keepAct();
        rows.insertAct(act, by, new Grounds(Undoing.IMPORT, "import " + run.id(), source, run.sha256()), null, null);
        runs.set(run.id(), "act", act);
        runs.state(run.id(), Run.State.APPLYING);
        cursors(runs, run.id());
        if (!whole) {
            indexes.setAsideIfEmpty();
        }
    }

    /** What is left out of a staged table leaves its place there for a while. */
    private boolean mostlyNew() {
        return 4 * leftOut() <= run.rows();
    }

    private long leftOut() {
        return run.rows()
                - database.sql("select coalesce(sum(rows), 0) from import_village where run = :run and outcome = 'new'")
                        .param("run", run.id())
                        .query(Long.class)
                        .single();
    }

    /** Sets all cursors to the beginning; what is applied already is in the plan as "same". */
    static void cursors(ImportRuns runs, long run) {
        runs.database()
                .sql("delete from import_cursor where run = :run")
                .param("run", run)
                .update();
        long blocks = runs.value(run, "blocks");
        for (int lane = 0; lane < LANES; lane++) {
            cursor(runs, run, NEW, lane, blocks * lane / LANES, blocks * (lane + 1) / LANES);
        }
        cursor(runs, run, CHANGED, 0, 0, Long.MAX_VALUE);
        cursor(runs, run, GONE, 0, 0, 1);
    }

    private static void cursor(ImportRuns runs, long run, String phase, int lane, long next, long until) {
        runs.database()
                .sql("""
                        insert into import_cursor (run, phase, lane, next, until)
                        values (:run, :phase, :lane, :next, :until)""")
                .param("run", run)
                .param("phase", phase)
                .param("lane", lane)
                .param("next", next)
                .param("until", until)
                .update();
    }

    /** Works until nothing is left. */
    void run() {
        long act = runs.value(run.id(), "act");
        if (act == runs.value(run.id(), KEPT_ACT) && becomesRegister()) {
            return;
        }
        applyNew(act);
        lease.during(() -> indexes.restore(lease::require));
        while (changed(act)) {
            lease.renew();
        }
        transaction.executeWithoutResult(_ -> {
            lease.require();
            gone(act);
            runs.state(run.id(), Run.State.APPLIED);
            stage.drop();
        });
    }

    /** Of a first import: the staged rows are the register from now on. False if somebody is in the register already. */
    private boolean becomesRegister() {
        if (!filling.possible()) {
            return false;
        }
        if (leftOut() > 0) {
            lease.during(() -> transaction.executeWithoutResult(_ -> {
                database.sql("delete from %s s where s.hard or exists (select from %s p where p.row = s.row)"
                                .formatted(stage.rows(), stage.plan()))
                        .update();
                lease.require();
            }));
        }
        lease.during(() -> filling.index(lease::require));
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            lease.require();
            if (!filling.takePlace()) {
                return false;
            }
            runs.state(run.id(), Run.State.APPLIED);
            stage.drop();
            return true;
        }));
    }

    private void applyNew(long act) {
        try (var pool = Executors.newFixedThreadPool(LANES)) {
            var lanes = new ArrayList<Future<?>>();
            for (int i = 0; i < LANES; i++) {
                int lane = i;
                lanes.add(pool.submit(() -> {
                    while (batch(act, lane)) {
                        lease.renew();
                    }
                }));
            }
            for (var lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the import goes on when it is applied again", e);
        }
    }

    private boolean batch(long act, int lane) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            lease.require();
            long from = next(NEW, lane);
            long until = until(NEW, lane);
            if (from >= until) {
                return false;
            }
            long to = Math.min(until, from + BLOCKS_AT_ONCE);
            database.sql("""
                            insert into voter (id, village, station, sex, state, version, act, first_act, faults, nik_tag,
                                nkk_tag, name_tag, content_tag, data_key, sealed)
                            select id, village, station, sex, 0, 1, :act, :act, faults, nik_tag, nkk_tag, name_tag,
                                content_tag, data_key, sealed
                            from %s s where ctid >= '(%d,0)'::tid and ctid < '(%d,0)'::tid and not hard
                            and not exists (select from %s p where p.row = s.row)""".formatted(stage.rows(), from, to, stage.plan()))
                    .param("act", act)
                    .update();
            move(NEW, lane, to);
            return true;
        }));
    }

    private long next(String phase, int lane) {
        return cursorValue("next", phase, lane);
    }

    private long until(String phase, int lane) {
        return cursorValue("until", phase, lane);
    }

    private long cursorValue(String column, String phase, int lane) {
        return database.sql(
                        "select " + column + " from import_cursor where run = :run and phase = :phase and lane = :lane")
                .param("run", run.id())
                .param("phase", phase)
                .param("lane", lane)
                .query(Long.class)
                .single();
    }

    private void move(String phase, int lane, long next) {
        database.sql("update import_cursor set next = :next where run = :run and phase = :phase and lane = :lane")
                .param("next", next)
                .param("run", run.id())
                .param("phase", phase)
                .param("lane", lane)
                .update();
    }

    /** A row of the file and the voter it belongs to. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Coming(long row, long voter, int version, VoterRow staged) {}

    private boolean changed(long act) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            lease.require();
            var coming = database.sql("""
                            select p.row, p.voter, p.version, s.id, s.village, s.station, s.sex, s.faults, s.data_key, s.sealed
                            from %s p join %s s using (row)
                            where p.outcome in ('changed', 'moved') and p.row > :after order by p.row limit :most""".formatted(stage.plan(), stage.rows()))
                    .param("after", next(CHANGED, 0))
                    .param("most", CHANGES_AT_ONCE)
                    .query(Applying::coming)
                    .list();
            if (coming.isEmpty()) {
                return false;
            }
            change(act, coming);
            move(CHANGED, 0, coming.getLast().row());
            return true;
        }));
    }

    private void change(long act, List<Coming> coming) {
        var present = new java.util.HashMap<Long, VoterRow>();
        rows.lock(coming.stream().map(Coming::voter).toList()).forEach(row -> present.put(row.id(), row));
        var seal = new VoterSeal(keys);
        var replaced = new ArrayList<VoterRow>();
        for (var one : coming) {
            var now = present.get(one.voter());
            if (now == null || now.version() != one.version()) {
                keepStale(one);
                continue;
            }
            var particulars =
                    merged(seal.open(one.staged()).particulars(), seal.open(now).particulars());
            boolean home = now.village().equals(one.staged().village());
            String station =
                    one.staged().station() != null || !home ? one.staged().station() : now.station();
            replaced.add(seal.close(
                    now.id(),
                    now.version() + 1,
                    particulars,
                    one.staged().village(),
                    station,
                    0,
                    act,
                    now.firstAct(),
                    one.staged().faults(),
                    one.staged().dataKey()));
        }
        rows.archive(act, replaced.stream().map(VoterRow::id).toList());
        rows.replace(replaced);
    }

    /** What the file does not know stays. */
    private static Particulars merged(Particulars file, Particulars known) {
        return new Particulars(
                file.familyCardNumber(),
                file.nationalId(),
                file.name(),
                file.birthPlace(),
                file.birthDate(),
                file.birthDateWritten(),
                file.maritalStatus(),
                file.sex(),
                file.addressLine(),
                file.rt(),
                file.rw(),
                file.disability(),
                file.idCardStatus(),
                file.remark(),
                file.passportNumber().isEmpty() ? known.passportNumber() : file.passportNumber(),
                known.originStation(),
                file.sourceId());
    }

    private void keepStale(Coming one) {
        var staged = one.staged();
        database.sql("""
                        insert into import_row (run, row, outcome, id, village, station, sex, raw, faults, voter, data_key, sealed)
                        values (:run, :row, 'stale', :id, :village, :station, :sex, false, :faults, :voter, :key, :sealed)""")
                .param("run", run.id())
                .param("row", one.row())
                .param("id", staged.id())
                .param("village", staged.village())
                .param("station", staged.station())
                .param("sex", staged.sex())
                .param("faults", staged.faults())
                .param("voter", one.voter())
                .param("key", staged.dataKey())
                .param("sealed", staged.sealed())
                .update();
        database.sql("""
                        insert into import_village (run, village, outcome, rows) values (:run, :village, 'stale', 1)
                        on conflict (run, village, outcome) do update set rows = import_village.rows + 1""")
                .param("run", run.id())
                .param("village", staged.village())
                .update();
    }

    private void gone(long act) {
        if (next(GONE, 0) > 0) {
            return;
        }
        database.sql("""
                        insert into voter_flag (voter, code, level, source, evidence, noted_on, raised_by)
                        select p.voter, 'G01', 'soft', :source, :evidence, current_date, :act from %s p
                        where p.outcome = 'gone'""".formatted(stage.plan()))
                .param("source", "import:" + run.id())
                .param("evidence", run.sha256())
                .param("act", act)
                .update();
        move(GONE, 0, 1);
    }

    private static Coming coming(ResultSet row, int number) throws SQLException {
        return new Coming(
                row.getLong("row"),
                row.getLong("voter"),
                row.getInt("version"),
                new VoterRow(
                        row.getLong("id"),
                        1,
                        row.getString("village"),
                        row.getString("station"),
                        row.getInt("sex"),
                        0,
                        0,
                        0,
                        row.getLong("faults"),
                        new UUID(0, 0),
                        null,
                        new UUID(0, 0),
                        0,
                        row.getInt("data_key"),
                        Objects.requireNonNull(row.getBytes("sealed"))));
    }
}
