package id.jurdil.server.voters.imports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.validation.RowRules;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.Run.State;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Sealer;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.VoterRow;
import id.jurdil.server.voters.store.VoterSeal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes voter files in: stage, look, apply, undo. Every step may be asked for again after a crash and goes on. */
public final class VoterImports {
    private final DataSource source;
    private final TransactionTemplate transaction;
    private final ElectionDefinition election;
    private final DataKeys keys;
    private final Rows rows;
    private final ImportRuns runs;
    private final ImportLease lease;
    private final RowRules rules = RowRules.standard();
    private @Nullable RuleBits bits;

    /** @param instance this installation's own name */
    public VoterImports(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            ElectionDefinition election,
            DataKeys keys,
            Rows rows,
            String instance) {
        this.source = Objects.requireNonNull(template.getDataSource());
        this.transaction = new TransactionTemplate(transactions);
        this.election = election;
        this.keys = keys;
        this.rows = rows;
        this.runs = new ImportRuns(template);
        this.lease = new ImportLease(runs.database(), instance);
    }

    /** What a file is taken in as. */
    public record Order(ImportProfile profile, Mode mode, Author by) {}

    /**
     * Reads a file into a run without changing the register. The same file, profile and mode give the same run again.
     *
     * @param progress told now and then, in English
     * @throws ImportRefused if the file cannot be taken as a table of this profile; the run keeps the reason
     */
    public Run stage(Path file, Order order, Consumer<String> progress) throws IOException {
        var known = runs.of(sha256(file), order.profile().name(), order.mode());
        if (known.isPresent() && !unfinished(known.get())) {
            return known.get();
        }
        try (var in = Files.newInputStream(file)) {
            return stage(in, file, order, progress);
        }
    }

    /** The same from a stream, for a file that comes over the network and never lies on a disk in clear. */
    public Run stage(InputStream file, Order order, Consumer<String> progress) throws IOException {
        return stage(file, null, order, progress);
    }

    private Run stage(InputStream file, @Nullable Path onDisk, Order order, Consumer<String> progress)
            throws IOException {
        abandonDead();
        var hashed = new DigestInputStream(file, digest());
        var in = new BufferedInputStream(hashed, 1 << 16);
        try (var table = Tables.open(in, onDisk, order.profile())) {
            var columns = order.profile().map(table.header());
            var first = table.next();
            if (first == null) {
                throw new ImportRefused(Code.EMPTY_FILE, "the file has a header and no rows");
            }
            ShiftGuard.look(first, table.header(), columns);
            int dataKey = keys.fresh();
            try (var sign = begin(order, table.format(), dataKey)) {
                long run = sign.run();
                try {
                    progress.accept("taken as %s; staging as import %d".formatted(table.format(), run));
                    var tally = read(run, order, table, columns, first, dataKey);
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                    progress.accept("%,d rows staged; comparing them with the register".formatted(tally.rows));
                    return plan(
                            run,
                            new Stage(runs.database(), run),
                            order,
                            tally,
                            hashed.getMessageDigest().digest());
                } catch (ImportRefused refused) {
                    give(run, refused.getMessage());
                    throw refused;
                } catch (IOException | RuntimeException e) {
                    giveBecause(e, run);
                    throw e;
                }
            }
        }
    }

    /** Writes the run's line together with the sign that somebody is at it. */
    private StagingSign begin(Order order, String format, int dataKey) {
        return Objects.requireNonNull(transaction.execute(_ -> StagingSign.put(
                source, runs.begin(order.by(), order.profile().name(), order.mode(), format, placeholder(), dataKey))));
    }

    private Tally read(long run, Order order, RowSource table, Map<Field, Integer> columns, Chunk first, int dataKey)
            throws IOException {
        var stage = new Stage(runs.database(), run);
        long act = rows.keepAct();
        stage.make(rows.empty(), act);
        runs.set(run, "kept_act", act);
        var setting = new RowReader.Setting(
                columns,
                table.header().size(),
                rules,
                bits(),
                election,
                order.by().unit(),
                keys,
                dataKey,
                rows::blocks);
        var tally = new Staging(source, stage, setting, _ -> {}).run(first, table);
        if (tally.rows == 0) {
            throw new ImportRefused(Code.EMPTY_FILE, "the file has a header and no rows");
        }
        ShiftGuard.share(tally, bits());
        return tally;
    }

    private void abandonDead() {
        transaction.executeWithoutResult(_ -> runs.abandonDead());
    }

    private void give(long run, @Nullable String why) {
        new Stage(runs.database(), run).drop();
        runs.refuse(run, why == null ? "" : why);
    }

    /** Where the database is what has failed, the run is given up by whoever stages or looks next. */
    private void giveBecause(Exception failure, long run) {
        try {
            give(run, "it could not be read to its end");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Ties the staged rows to the file's hash; where that file is known already, the older run stays. */
    private Run plan(long run, Stage stage, Order order, Tally tally, byte[] sha256) {
        var known = runs.of(sha256, order.profile().name(), order.mode());
        if (known.isPresent()) {
            return takeOver(known.get(), run, stage, tally);
        }
        try {
            transaction.executeWithoutResult(_ -> {
                runs.database()
                        .sql("update import_run set sha256 = :sha256 where id = :run")
                        .param("sha256", sha256)
                        .param("run", run)
                        .update();
                var plan = planned(run, stage, order.mode(), tally);
                runs.faults(run, tally, bits());
                plan.count(tally);
                plan.keepHeld(tally);
                runs.state(run, State.STAGED);
            });
        } catch (DuplicateKeyException _) {
            give(run, "the same file was staged by somebody else at the same time");
            return runs.of(sha256, order.profile().name(), order.mode()).orElseThrow();
        }
        return runs.get(run);
    }

    /**
     * The file of a run whose staged rows were lost was read again: they take the place of the lost ones, at once with their
     * plan and their numbers.
     */
    private Run takeOver(Run known, long run, Stage fresh, Tally tally) {
        if (!unfinished(known)) {
            give(run, "the same file is import " + known.id());
            return known;
        }
        var stage = new Stage(runs.database(), known.id());
        transaction.executeWithoutResult(_ -> {
            stage.replaceBy(fresh);
            tally.firstId = Math.min(tally.firstId, Math.max(1, runs.value(known.id(), "first_id")));
            tally.lastId = Math.max(tally.lastId, runs.value(known.id(), "last_id"));
            runs.set(known.id(), "kept_act", runs.value(run, "kept_act"));
            var plan = planned(known.id(), stage, known.mode(), tally);
            if (known.state() == State.APPLYING) {
                Applying.cursors(runs, known.id());
            } else {
                plan.count(tally);
            }
            runs.refuse(run, "its rows went to import " + known.id());
        });
        return runs.get(known.id());
    }

    private Plan planned(long run, Stage stage, Mode mode, Tally tally) {
        var plan = new Plan(runs.database(), stage, bits(), keys);
        plan.make(mode);
        runs.set(run, "rows", tally.rows);
        runs.set(run, "first_id", tally.firstId);
        runs.set(run, "last_id", tally.lastId);
        runs.set(run, "blocks", stage.blocks());
        runs.set(run, "seen_act", newestAct());
        return plan;
    }

    private long newestAct() {
        return runs.database()
                .sql("select coalesce(max(id), 0) from voter_act")
                .query(Long.class)
                .single();
    }

    /** Whether its staged rows are needed and gone. */
    private boolean unfinished(Run run) {
        boolean needsRows = run.state() == State.STAGED || run.state() == State.APPLYING;
        return needsRows && lost(run);
    }

    private boolean lost(Run run) {
        return new Stage(runs.database(), run.id()).lost(runs.value(run.id(), "blocks"));
    }

    /** What a run would change, or has changed. */
    public Preview preview(long run) {
        return runs.preview(run, bits());
    }

    /** The newest runs, newest first. */
    public List<Run> runs(int most) {
        var newest = runs.newest(most);
        if (newest.stream().noneMatch(run -> run.state() == State.STAGING)) {
            return newest;
        }
        abandonDead();
        return runs.newest(most);
    }

    /**
     * Applies a staged run as one act, or goes on with one that was interrupted.
     *
     * @throws ImportRefused if it is in no state for it, another import is at work, the register has changed so that the
     *     preview no longer holds (a new one is made), or its staged rows were lost in a crash
     */
    public Run apply(long id, Author by) {
        try (var held = lease.take(id)) {
            var run = runs.get(id);
            if (run.state() == State.APPLIED) {
                return run;
            }
            if (run.state() != State.STAGED && run.state() != State.APPLYING) {
                throw new ImportRefused(
                        Code.WRONG_STATE,
                        "import %d is %s and cannot be applied".formatted(id, ImportRuns.name(run.state())));
            }
            if (lost(run)) {
                throw new ImportRefused(
                        Code.STAGING_LOST,
                        "the staged rows of import %d were lost in a crash: give the same file again, then apply; what was applied stays"
                                .formatted(id));
            }
            var stage = new Stage(runs.database(), id);
            var applying = new Applying(runs, rows, keys, transaction, run, stage, held);
            if (run.state() == State.STAGED) {
                refreshPlan(run, stage);
                transaction.executeWithoutResult(_ -> {
                    held.require();
                    applying.begin(by, "import:" + id);
                });
            }
            applying.run();
            return runs.get(id);
        }
    }

    /** Makes the plan anew where the register has changed since; what was seen must still hold. */
    private void refreshPlan(Run run, Stage stage) {
        if (newestAct() == runs.value(run.id(), "seen_act")) {
            return;
        }
        var before = runs.preview(run.id(), bits()).villages();
        transaction.executeWithoutResult(_ -> {
            var plan = new Plan(runs.database(), stage, bits(), keys);
            plan.make(run.mode());
            var tally = staged(stage);
            plan.count(tally);
            plan.keepHeld(tally);
            runs.set(run.id(), "blocks", stage.blocks());
            runs.set(run.id(), "seen_act", newestAct());
        });
        if (!runs.preview(run.id(), bits()).villages().equals(before)) {
            throw new ImportRefused(
                    Code.REGISTER_CHANGED,
                    "the register has changed since import %d was looked at, and so has what it would do: look at the new preview, then apply"
                            .formatted(run.id()));
        }
    }

    /** Rows by village, counted again. */
    private Tally staged(Stage stage) {
        var tally = new Tally();
        runs.database()
                .sql("select village, hard, count(*) from " + stage.rows() + " group by village, hard")
                .query(row -> {
                    var village = tally.villages.computeIfAbsent(row.getString(1), _ -> new Tally.Village());
                    if (row.getBoolean(2)) {
                        village.held = row.getLong(3);
                    } else {
                        village.good = row.getLong(3);
                    }
                });
        return tally;
    }

    /**
     * Undoes an applied run as one act, or goes on with an undoing that was interrupted.
     *
     * @throws ImportRefused if it was not applied, later acts touched its voters, or another import is at work
     */
    public Run undo(long id, Author by, String reason) {
        try (var held = lease.take(id)) {
            var run = runs.get(id);
            if (run.state() == State.UNDONE) {
                return run;
            }
            if (run.state() != State.APPLIED && run.state() != State.UNDOING) {
                throw new ImportRefused(
                        Code.WRONG_STATE,
                        "import %d is %s: only what was applied can be undone"
                                .formatted(id, ImportRuns.name(run.state())));
            }
            var undoing = new UndoingImport(runs, rows, keys, transaction, run, held);
            if (run.state() == State.APPLIED) {
                transaction.executeWithoutResult(_ -> {
                    held.require();
                    undoing.begin(by, reason);
                });
            }
            undoing.run();
            return runs.get(id);
        }
    }

    /** Rows of a run that were not applied, opened; the view is logged by whoever shows them. */
    public List<HeldRow> held(long run, int most) {
        var seal = new VoterSeal(keys);
        var sealer = new Sealer(keys);
        return runs.database()
                .sql("""
                        select row, outcome, id, village, station, sex, raw, faults, voter, data_key, sealed
                        from import_row where run = :run order by row limit :most""")
                .param("run", run)
                .param("most", most)
                .query((row, _) -> held(row, seal, sealer))
                .list();
    }

    private HeldRow held(ResultSet row, VoterSeal seal, Sealer sealer) throws SQLException {
        boolean raw = row.getBoolean("raw");
        String village = row.getString("village");
        List<String> cells = List.of();
        Particulars particulars = null;
        if (raw) {
            byte[] plain = sealer.open(
                    row.getInt("data_key"),
                    VoterRow.belonging(row.getLong("id"), RowReader.RAW, village, null, 0, 0),
                    row.getBytes("sealed"));
            cells = List.of(
                    new String(plain, StandardCharsets.UTF_8).split(String.valueOf(RowReader.BETWEEN_CELLS), -1));
        } else {
            particulars = seal.open(
                    row.getLong("id"),
                    village,
                    row.getString("station"),
                    row.getInt("sex"),
                    row.getInt("data_key"),
                    row.getBytes("sealed"));
        }
        return new HeldRow(
                row.getLong("row"),
                Preview.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                village,
                bits().codes(row.getLong("faults")),
                row.getObject("voter", Long.class),
                cells,
                particulars);
    }

    /** The codes of the rules that a voter's record breaks. */
    public List<String> codes(long faults) {
        return bits().codes(faults);
    }

    /** A profile kept by name, or one that comes with the program. */
    public Optional<ImportProfile> profile(String name) {
        return runs.database()
                .sql("select body from import_profile where name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(ImportProfile::read)
                .or(() ->
                        name.equals(ImportProfile.STANDARD) ? Optional.of(ImportProfile.standard()) : Optional.empty());
    }

    /** Names of the profiles, the one that comes with the program first. */
    public List<String> profiles() {
        var names = new ArrayList<>(List.of(ImportProfile.STANDARD));
        runs.database()
                .sql("select name from import_profile where name <> :standard order by name")
                .param("standard", ImportProfile.STANDARD)
                .query(String.class)
                .list()
                .forEach(names::add);
        return names;
    }

    /** Keeps a profile under its name, in place of an older one. */
    public void keep(ImportProfile profile) {
        runs.database()
                .sql("""
                        insert into import_profile (name, body) values (:name, :body)
                        on conflict (name) do update set body = excluded.body, kept_at = now()""")
                .param("name", profile.name())
                .param("body", profile.json())
                .update();
    }

    private synchronized RuleBits bits() {
        if (bits == null) {
            bits = RuleBits.of(runs.database(), rules);
        }
        return bits;
    }

    private static byte[] placeholder() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static byte[] sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
