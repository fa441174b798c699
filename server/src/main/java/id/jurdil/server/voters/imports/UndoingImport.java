package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.Undoing;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an applied run back as one act, in batches that go on where they were interrupted: voters it brought in go, voters it
 * changed are what they were.
 */
final class UndoingImport {
    private static final String REMOVED = "removed";
    private static final String RESTORED = "restored";
    private static final int IDS_AT_ONCE = 20 * Rows.BLOCK;
    private static final int VOTERS_AT_ONCE = 1_000;

    private final ImportRuns runs;
    private final Rows rows;
    private final DataKeys keys;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Run run;
    private final ImportLease.Held lease;
    private final long act;

    UndoingImport(
            ImportRuns runs,
            Rows rows,
            DataKeys keys,
            TransactionTemplate transaction,
            Run run,
            ImportLease.Held lease) {
        this.runs = runs;
        this.rows = rows;
        this.keys = keys;
        this.transaction = transaction;
        this.database = runs.database();
        this.run = run;
        this.lease = lease;
        this.act = runs.value(run.id(), "act");
    }

    /**
     * Writes the act and the cursors, in the caller's transaction.
     *
     * @throws ImportRefused if later acts touched voters of the run, with how many
     */
    void begin(Author by, String reason) {
        refuseTouched();
        long undo = rows.insertAct(by, new Grounds("undo", reason, "import:" + run.id()), act, null);
        runs.set(run.id(), "undo", undo);
        runs.state(run.id(), Run.State.UNDOING);
        cursor(REMOVED, runs.value(run.id(), "first_id"), runs.value(run.id(), "last_id") + 1);
        cursor(RESTORED, 0, Long.MAX_VALUE);
    }

    private void refuseTouched() {
        long first = runs.value(run.id(), "first_id");
        long last = runs.value(run.id(), "last_id");
        var touched = database.sql("""
                        select id from voter where id between :first and :last and first_act = :act and act <> :act
                        union select voter from voter_version
                            where voter between :first and :last and act = :act and ended_by <> :act
                        union select w.voter from voter_version w left join voter v on v.id = w.voter
                            where w.ended_by = :act and v.act is distinct from :act
                        union select f.voter from voter_flag f join voter v on v.id = f.voter
                            where f.raised_by > :act and v.first_act = :act and f.lifted_by is null
                        order by 1""")
                .param("first", first)
                .param("last", last)
                .param("act", act)
                .query((row, _) -> row.getLong(1))
                .list();
        if (!touched.isEmpty()) {
            throw new ImportRefused(
                    Code.TOUCHED_LATER,
                    "import %d cannot be undone: later acts touched %d of its voters (%s%s). Undo those acts first; nothing was changed."
                            .formatted(
                                    run.id(),
                                    touched.size(),
                                    touched.stream()
                                            .limit(20)
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")),
                                    touched.size() > 20 ? ", …" : ""));
        }
    }

    private void cursor(String phase, long next, long until) {
        database.sql("""
                        insert into import_cursor (run, phase, lane, next, until)
                        values (:run, :phase, 0, :next, :until)""")
                .param("run", run.id())
                .param("phase", phase)
                .param("next", next)
                .param("until", until)
                .update();
    }

    /** Works until nothing is left. */
    void run() {
        long undo = runs.value(run.id(), "undo");
        while (batch(() -> remove(undo)) || batch(() -> restore(undo))) {
            lease.renew();
        }
        transaction.executeWithoutResult(_ -> {
            lease.require();
            rows.undoNotes(act, undo);
            runs.state(run.id(), Run.State.UNDONE);
        });
    }

    private boolean batch(java.util.function.BooleanSupplier work) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            lease.require();
            return work.getAsBoolean();
        }));
    }

    private boolean remove(long undo) {
        long from = value("next", REMOVED);
        long until = value("until", REMOVED);
        if (from >= until) {
            return false;
        }
        long to = Math.min(until, from + IDS_AT_ONCE);
        var ids = database.sql(
                        "select id from voter where id >= :from and id < :to and first_act = :act and act = :act")
                .param("from", from)
                .param("to", to)
                .param("act", act)
                .query((row, _) -> row.getLong(1))
                .list();
        if (!ids.isEmpty()) {
            rows.archive(undo, ids);
            rows.delete(ids);
        }
        move(REMOVED, to);
        return true;
    }

    private boolean restore(long undo) {
        List<Long> ids = database.sql("""
                        select voter from voter_version where ended_by = :act and voter > :after
                        order by voter limit :most""")
                .param("act", act)
                .param("after", value("next", RESTORED))
                .param("most", VOTERS_AT_ONCE)
                .query((row, _) -> row.getLong(1))
                .list();
        if (ids.isEmpty()) {
            return false;
        }
        new Undoing(rows, keys).putBack(act, undo, ids);
        move(RESTORED, ids.getLast());
        return true;
    }

    private long value(String column, String phase) {
        return database.sql("select " + column + " from import_cursor where run = :run and phase = :phase and lane = 0")
                .param("run", run.id())
                .param("phase", phase)
                .query(Long.class)
                .single();
    }

    private void move(String phase, long next) {
        database.sql("update import_cursor set next = :next where run = :run and phase = :phase and lane = 0")
                .param("next", next)
                .param("run", run.id())
                .param("phase", phase)
                .update();
    }
}
