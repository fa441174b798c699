package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.app.rehearsal.NightScript;
import id.jurdil.app.rehearsal.Rehearsal;
import id.jurdil.app.rehearsal.RehearsalKeys;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.tally.Standing;
import id.jurdil.server.ServerSettings;
import id.jurdil.verifier.Recount;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a verifier does with a ledger (decode, judge, fold, check signatures, render every published file) against nothing but
 * checking the same signatures: by the same provider, on as many threads.
 */
final class RecountBenchmark implements Benchmark {
    /** Stations besides the real ones of the bundled provinces; each enrols a key and sends a form. */
    private static final int MORE_STATIONS = 17_500;

    /** Sumatera Selatan, which has enough. */
    private static final String THEIR_PROVINCE = "16";

    /** As the verifier takes them. */
    private static final int CHUNK = 4_096;

    private static final int WARM_UPS = 1;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "recount";
    }

    @Override
    public String about() {
        return "seconds to verify, fold and render a ledger, against checking its signatures alone";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtMost(1.3);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        notes.say("signing a night's statements");
        var night = night();
        var recounts = new ArrayList<Cost>();
        var renderings = new ArrayList<Cost>();
        var checks = new ArrayList<Cost>();
        for (int i = 1 - WARM_UPS; i <= ROUNDS; i++) {
            notes.say(i < 1 ? "warming up" : "round %d of %d".formatted(i, ROUNDS));
            var check = Cost.of(night::checkSignatures);
            var recount = new Recount(night.election);
            var folding = Cost.of(() -> night.fold(recount));
            var rendering = Cost.of(() -> night.render(recount));
            if (i >= 1) {
                checks.add(check);
                renderings.add(rendering);
                recounts.add(folding.plus(rendering));
            }
        }
        int statements = night.entries.size();
        return new Measurement(
                name(),
                Cost.medianSeconds(recounts),
                "seconds",
                Cost.medianSeconds(checks),
                Measurement.figures(
                        "statements",
                        statements,
                        "rounds",
                        ROUNDS,
                        "published_files",
                        night.files,
                        "seconds_rendering",
                        Cost.medianSeconds(renderings),
                        "ratio_of_processor_seconds",
                        Cost.medianProcessorSeconds(recounts) / Cost.medianProcessorSeconds(checks),
                        "statements_per_second",
                        statements / Cost.medianSeconds(recounts),
                        "checks_per_processor_second",
                        statements / Cost.medianProcessorSeconds(checks)));
    }

    private static Night night() throws Exception {
        var whole = ElectionDefinition.read(
                file -> Files.readAllBytes(BundledResults.definition().resolve(file)));
        int first = whole.stations().first(whole.regions().find(THEIR_PROVINCE));
        var more = IntStream.range(first, first + MORE_STATIONS)
                .mapToObj(whole.stations()::code)
                .toList();
        var material = BundledResults.spreadOver(more);
        var keys = RehearsalKeys.fromSeed(1);
        try (var folder = TemporaryFolder.make()) {
            var election = Rehearsal.prepare(material, Home.elections(), keys, ServerSettings.in(folder.path()));
            var script = new NightScript(election, keys);
            var sendings = script.sendings(material.forms());
            var statements = new ArrayList<SignedStatement>();
            statements.add(script.definition());
            statements.addAll(script.offices());
            statements.addAll(script.chairs(sendings));
            statements.addAll(script.sign(sendings.stream()
                    .flatMap(sending -> sending.statements().stream())
                    .toList()));
            return new Night(election, statements);
        }
    }

    /** A ledger in memory. */
    private static final class Night {
        private final ElectionDefinition election;
        private final List<byte[]> entries;
        private final SignedStatement[] statements;
        private final PublicKey[] keys;
        private int files;

        Night(ElectionDefinition election, List<SignedStatement> statements) {
            this.election = election;
            this.entries = statements.stream().map(SignedStatement::bytes).toList();
            this.statements = statements.toArray(SignedStatement[]::new);
            this.keys = new PublicKey[this.statements.length];
            var standing = new Standing(election);
            for (int i = 0; i < keys.length; i++) {
                keys[i] = Objects.requireNonNull(standing.keyOf(this.statements[i].keyId()));
                standing.admit(this.statements[i], i);
            }
        }

        void checkSignatures() {
            boolean all = IntStream.range(0, keys.length).parallel().allMatch(i -> keys[i].verifies(statements[i]));
            if (!all) {
                throw new IllegalStateException("a signature that was just made does not hold");
            }
        }

        void fold(Recount recount) {
            for (int from = 0; from < entries.size(); from += CHUNK) {
                recount.take(entries.subList(from, Math.min(from + CHUNK, entries.size())), size -> {});
            }
            if (!recount.wrong().isEmpty()) {
                throw new IllegalStateException("a statement that was just made is refused: "
                        + recount.wrong().getFirst());
            }
        }

        void render(Recount recount) {
            var manifest = new Manifest();
            var tree = new PublishedTree(election);
            tree.renderFixed(manifest::put);
            tree.render(recount.count(), recount.count().takeChanges(), manifest::put);
            files = manifest.lines().size();
        }
    }
}
