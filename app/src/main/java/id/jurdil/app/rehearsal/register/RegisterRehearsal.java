package id.jurdil.app.rehearsal.register;

import id.jurdil.app.lists.Offices;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.duplicates.CaseReview;
import id.jurdil.server.duplicates.Duplicates;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.lists.SealingList;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.imports.HeldRow;
import id.jurdil.server.voters.imports.VoterImports;
import id.jurdil.simulator.ErrorMix;
import id.jurdil.simulator.SimulatedRegister;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A simulated register taken through the real program, in the order of an election: import, validation, duplicates, visits, lists
 * by stage, moved voters, sealing, publication, and the voter's check. What people decide they decide by the truth; everything
 * else the program does, and it is held against the truth.
 */
final class RegisterRehearsal {
    private static final int MOST_SEARCHES = 4;
    private static final String WHOLE = "0";

    private final RehearsalFolder folder;
    private final Report report;
    private final ToIntFunction<String[]> command;
    private final Consumer<String> progress;
    private final int checks;

    private @Nullable ElectionDefinition election;
    private @Nullable Truth truth;
    private @Nullable RunningServer server;
    private @Nullable KnownVoters known;
    private @Nullable Visits visits;
    private @Nullable Cases cases;
    private @Nullable Lists lists;
    private @Nullable Officers officers;
    private List<HeldRow> held = List.of();

    /**
     * @param command runs a command of the program and gives its exit code
     * @param checks how many questions of each kind the edge is asked
     */
    RegisterRehearsal(
            RehearsalFolder folder,
            Report report,
            ToIntFunction<String[]> command,
            Consumer<String> progress,
            int checks) {
        this.folder = folder;
        this.report = report;
        this.command = command;
        this.progress = progress;
        this.checks = checks;
    }

    void run(Path base, long voters, long seed, ErrorMix mix) throws Exception {
        report.step("simulate", figures -> simulate(base, voters, seed, mix, figures));
        try {
            report.step("start", this::start);
            report.step("import", this::take);
            report.step("validate", this::validate);
            report.step("match", this::match);
            report.step("decide", this::decide);
            report.step("visit", this::visit);
            report.step("dps", figures -> determine(ListStage.DPS, false, figures));
            report.step("correct", this::correct);
            report.step("dpshp", figures -> determine(ListStage.DPSHP, false, figures));
            report.step("registry", this::registry);
            report.step("match_again", this::matchAgain);
            report.step("dpt", figures -> determine(ListStage.DPT, true, figures));
            var sample = new Sample(register(), checks);
            report.step("move", figures -> move(sample, figures));
            report.step("check_lists", this::checkLists);
            report.step("seal_list", this::sealList);
            report.step("publish", this::publish);
            report.step("seal", this::seal);
            report.step("verify", this::verify);
            report.step("check", figures -> check(sample, seed, figures));
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private long simulate(Path base, long voters, long seed, ErrorMix mix, List<Figure> figures) throws Exception {
        progress.accept("drawing regencies and simulating " + voters + " voters");
        var definition = folder.prepare(base, voters, seed);
        SimulatedRegister.of(definition, voters, seed, mix)
                .write(folder.country(), true, Runtime.getRuntime().availableProcessors(), _ -> {});
        var drawn = Truth.read(folder.country().resolve("truth.csv"));
        election = definition;
        truth = drawn;
        officers = new Officers(RehearsalFolder.regencies(definition));
        report.about("regencies", RehearsalFolder.regencies(definition));
        report.about("voting_day", definition.date());
        figures.add(Figure.must("persons", "people", drawn.persons(), voters));
        figures.add(Figure.told(
                "rows",
                "rows of the file, second rows of the same people included",
                drawn.rows().size()));
        return drawn.rows().size();
    }

    private Truth truth() {
        return Objects.requireNonNull(truth);
    }

    private RunningServer server() {
        return Objects.requireNonNull(server);
    }

    private VoterRegister register() {
        return server().bean(VoterRegister.class);
    }

    private KnownVoters known() {
        return Objects.requireNonNull(known);
    }

    private Cases cases() {
        return Objects.requireNonNull(cases);
    }

    private Visits visits() {
        return Objects.requireNonNull(visits);
    }

    private Lists lists() {
        return Objects.requireNonNull(lists);
    }

    private long start(List<Figure> figures) throws IOException {
        progress.accept("starting the server and its database");
        var definition = Objects.requireNonNull(election);
        var running = JurdilServer.start(folder.settings(), definition);
        server = running;
        new Offices(folder.keys())
                .enrol(running, folder.keys().resolve("root.key"), RehearsalFolder.regencies(definition));
        var speakers = Objects.requireNonNull(officers);
        cases = new Cases(running.bean(CaseReview.class), truth(), speakers);
        visits = new Visits(register(), truth(), speakers);
        lists = new Lists(running.bean(DeterminedLists.class), truth(), speakers, definition, progress);
        figures.add(Figure.told(
                "offices",
                "regency offices whose key is enrolled",
                RehearsalFolder.regencies(definition).size()));
        return 0;
    }

    private Import imports() {
        return new Import(server().bean(VoterImports.class), progress);
    }

    private long take(List<Figure> figures) throws IOException {
        progress.accept("importing");
        var taken = imports().take(folder.country().resolve("dp4.csv"));
        held = taken.held();
        known = KnownVoters.in(register(), truth());
        figures.add(Figure.must(
                "rows_read", "rows read", taken.rows(), truth().rows().size()));
        figures.add(Figure.must(
                "rows_accounted",
                "rows taken as new, held or repeated",
                taken.fresh() + taken.held().size() + taken.repeated(),
                taken.rows()));
        figures.add(Figure.must("new", "voters in the register, of rows taken as new", known().size(), taken.fresh()));
        var faultless = held.stream()
                .filter(row -> {
                    var of = Import.truthOf(row, truth());
                    return !of.has("nik_missing") && !of.has("nik_slip");
                })
                .count();
        figures.add(Figure.told("held", "rows held", held.size()));
        figures.add(Figure.must("held_without_error", "of them without an error in the NIK", faultless, 0));
        figures.add(Figure.must(
                "held_nik_missing",
                "rows without a NIK that were held",
                held.stream()
                        .filter(row -> Import.truthOf(row, truth()).has("nik_missing"))
                        .count(),
                truth().rows().stream().filter(row -> row.has("nik_missing")).count()));
        figures.add(Figure.told("repeated", "rows that repeat another word for word, taken once", taken.repeated()));
        return taken.rows();
    }

    private long validate(List<Figure> figures) {
        progress.accept("looking at what the rules flagged");
        FoundErrors.in(register(), server().bean(VoterImports.class), held, truth())
                .tell(figures, truth(), known());
        return truth().rows().size();
    }

    private long match(List<Figure> figures) {
        var found = server().bean(Duplicates.class).match(WHOLE, Author.console(), progress);
        figures.add(Figure.must("compared_voters", "voters compared", found.voters(), known().size()));
        figures.add(Figure.told("compared_pairs", "pairs compared", found.compared()));
        cases().compare(known(), held, figures);
        return found.voters();
    }

    private long decide(List<Figure> figures) throws InterruptedException {
        progress.accept("two officers of each regency decide the cases");
        report.fromTruth(
                "decide: two officers of each regency decide every case of K1 and K3; K2 goes to the civil registry");
        var decided = cases().decide(known(), count -> progress.accept(count + " cases decided"));
        decided.tell(figures);
        return decided.all();
    }

    private long visit(List<Figure> figures) {
        progress.accept("visiting everybody");
        report.fromTruth("visit: everybody is visited, and nothing is overlooked");
        long seen = visits().visit();
        visits().tellVisits(figures);
        return seen;
    }

    private long determine(ListStage stage, boolean complete, List<Figure> figures) {
        long listed = lists().determine(stage, figures);
        lists().compare(stage, known(), complete, figures);
        return listed;
    }

    /** The source sends the held rows again with the NIK put right, and who came by them is visited. */
    private long correct(List<Figure> figures) throws IOException {
        progress.accept("importing the corrected rows");
        report.fromTruth("correct: the source sends the held rows of people who may vote again, with the right NIK");
        var file = folder.country().resolve("corrected.csv");
        String header;
        try (BufferedReader lines = Files.newBufferedReader(folder.country().resolve("dp4.csv"))) {
            header = lines.readLine();
        }
        int sent = Import.correct(held, truth(), header, file);
        // An empty file is refused
        var taken = sent == 0
                ? new Import.Taken(0, 0, 0, 0, 0, List.of())
                : imports().take(file);
        figures.add(Figure.must("corrected_read", "corrected rows read", taken.rows(), sent));
        figures.add(Figure.told("corrected_new", "of them new voters", taken.fresh()));
        figures.add(Figure.told("corrected_known", "of them voters who were listed by another row", taken.changed()));
        figures.add(
                Figure.of("corrected_held", "of them held again", taken.held().size(), 0));
        known = KnownVoters.in(register(), truth());
        visits().visit();
        visits().tellVisits(figures);
        return sent;
    }

    private long registry(List<Figure> figures) {
        progress.accept("the civil registry answers");
        report.fromTruth(
                "registry: the civil registry says of every K2 whose number it is, and the records are put right");
        var referred = cases().referred();
        visits().answer(referred, known());
        visits().tellAnswers(figures);
        return referred.size();
    }

    /** Until nothing new is left for the civil registry: a number put right may make one person's records equal. */
    private long matchAgain(List<Figure> figures) throws InterruptedException {
        var all = new Cases.Decided();
        long opened = 0;
        long withdrawn = 0;
        long compared = 0;
        for (int search = 1; search <= MOST_SEARCHES; search++) {
            var found = server().bean(Duplicates.class).match(WHOLE, Author.console(), progress);
            opened += found.opened();
            withdrawn += found.withdrawn();
            compared += found.voters();
            var decided = cases().decide(known(), count -> progress.accept(count + " cases decided"));
            all.add(decided);
            if (decided.referred == 0) {
                break;
            }
            visits().answer(cases().referred(), known());
        }
        figures.add(Figure.told("opened_again", "new cases", opened));
        figures.add(Figure.told("withdrawn_again", "cases that ended because a record had changed", withdrawn));
        all.tell(figures);
        return compared;
    }

    private long move(Sample sample, List<Figure> figures) {
        progress.accept("some voters ask to vote elsewhere");
        report.fromTruth("move: every request is granted");
        sample.draw(server().bean(DeterminedLists.class));
        int granted = sample.move(
                server().bean(MovedVoters.class), Objects.requireNonNull(officers), Objects.requireNonNull(election));
        long listed = lists().determine(ListStage.DPTB, figures);
        figures.add(Figure.must("dptb", "voters on the lists of those who vote elsewhere", listed, granted));
        return granted;
    }

    private long checkLists(List<Figure> figures) {
        lists().check(figures);
        return 0;
    }

    private long sealList(List<Figure> figures) throws IOException {
        progress.accept("writing the list that is sealed");
        var file = Files.createFile(
                folder.sealingList(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(file)) {
            var written = server().bean(SealingList.class).write(WHOLE, ListStage.DPTB, out);
            long listed = server().bean(DeterminedLists.class).newest(WHOLE, ListStage.DPT).stream()
                    .mapToLong(one -> one.voters())
                    .sum();
            figures.add(Figure.must("sealing_rows", "voters written, of the final lists", written.voters(), listed));
            figures.add(Figure.must("without_station", "left out for want of a station", written.withoutStation(), 0));
            return written.voters();
        }
    }

    private long publish(List<Figure> figures) {
        progress.accept("publishing");
        var published = server().publication().publishNow();
        figures.add(Figure.told("ledger_size", "statements in the ledger that is published", published.ledgerSize()));
        return 0;
    }

    private long seal(List<Figure> figures) throws IOException {
        progress.accept("sealing");
        long rows;
        try (var lines = Files.lines(folder.sealingList())) {
            rows = lines.count() - 1;
        }
        var keys = folder.keys();
        int made = command.applyAsInt(new String[] {"edge", "seal-keys", keys.toString()});
        int sealed = command.applyAsInt(new String[] {
            "edge",
            "seal",
            "--list",
            folder.sealingList().toString(),
            "--definition",
            folder.definition().toString(),
            "--stage",
            "DPTB",
            "--rehearsal",
            "--key-file",
            keys.resolve("check.keys").toString(),
            "--sign-key",
            keys.resolve("register.key").toString(),
            "--out",
            folder.index().toString()
        });
        Files.delete(folder.sealingList());
        figures.add(Figure.must("seal_keys", "exit code of 'edge seal-keys'", made, 0));
        figures.add(Figure.must("sealed", "exit code of 'edge seal'", sealed, 0));
        if (sealed != 0) {
            throw new IllegalStateException("The list was not sealed; the faults stand above and in "
                    + folder.index().resolveSibling("check.index.faults.csv"));
        }
        return rows;
    }

    private long verify(List<Figure> figures) {
        progress.accept("verifying what was published");
        int code = command.applyAsInt(new String[] {"verify", folder.published().toString()});
        figures.add(Figure.must("verified", "exit code of 'verify'", code, 0));
        return 0;
    }

    private long check(Sample sample, long seed, List<Figure> figures) throws IOException, InterruptedException {
        progress.accept("asking the voter's check over HTTP");
        var names = sample.trueNames(folder.country().resolve("people.csv"), truth());
        return new Checks(folder, figures).ask(sample, names, sample.gone(visits().struck()), sample.strangers(seed));
    }
}
