package id.jurdil.verifier;

import id.jurdil.election.definition.DefinitionFaults;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.EntryBundle;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.NoteVerifier;
import id.jurdil.ledger.Policy;
import id.jurdil.ledger.SignedNote;
import id.jurdil.ledger.StorageFault;
import id.jurdil.ledger.Tiles;
import id.jurdil.ledger.TreeRecomputer;
import id.jurdil.verifier.Report.Fault;
import id.jurdil.verifier.Report.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One verification of one published tree, from the checkpoint's signature to the last byte of the last file.
 *
 * <ol>
 *   <li>The definition and the checkpoint are read; log key, policy and an earlier checkpoint decide whether it is accepted.
 *   <li>All entries are read once: the Merkle tree is rebuilt from them, each statement is judged, folded and its signature
 *       checked.
 *   <li>At the ledger size that the published figures claim, every file is rendered anew and compared byte for byte.
 *   <li>Every tile file is compared with the rebuilt tree; files that nothing accounts for are named.
 * </ol>
 */
public final class Verification {
    private static final Pattern TILE = Pattern.compile("tile/[^\\s:,]+");
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_ROUNDS = 100;
    private static final int STILL_ROUNDS = 20;
    private static final long BETWEEN_ROUNDS_MILLIS = 250;
    private static final int CHUNK = 16 * Tiles.WIDTH;

    private final TreeSource source;
    private final Trust trust;
    private final Progress progress;
    private final Map<String, String> faults = new TreeMap<>();
    /** What does not fit in this round; a later round may find that the tree had only moved on. */
    private final Map<String, String> current = new TreeMap<>();

    private final Set<String> accounted = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    private @Nullable Set<String> known;
    private @Nullable Found found;
    private boolean overtaken;
    private long statements;
    private long files;
    private long asOf;

    private Verification(TreeSource source, Trust trust, Progress progress) {
        this.source = source;
        this.trust = trust;
        this.progress = progress;
    }

    /** Verifies a tree. Never throws for what it finds; a tree that cannot be read gives the verdict unreadable. */
    public static Report of(TreeSource source, Trust trust, Progress progress) {
        for (int attempt = 1; ; attempt++) {
            var verification = new Verification(source, trust, progress);
            var report = verification.run();
            if (!verification.overtaken || attempt == MOST_ATTEMPTS) {
                return report;
            }
        }
    }

    private Report run() {
        Checkpoint checkpoint = null;
        try {
            var election = definition();
            known();
            checkpoint = election == null ? null : checkpoint(election);
            if (election == null || checkpoint == null) {
                blameDefinition();
            } else {
                checkpoint = verify(election, checkpoint);
            }
        } catch (UnreadableTree e) {
            faults.put(e.file(), e.what());
            return report(Verdict.UNREADABLE, checkpoint);
        } catch (IOException | UncheckedIOException | StorageFault e) {
            faults.put("", reason(e));
            return report(Verdict.UNREADABLE, checkpoint);
        }
        return report(faults.isEmpty() ? Verdict.VALID : Verdict.INVALID, checkpoint);
    }

    /** Some failures of the network come without a message. */
    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private Report report(Verdict verdict, @Nullable Checkpoint checkpoint) {
        var list = new ArrayList<Fault>();
        faults.forEach((file, what) -> list.add(new Fault(file, what)));
        return new Report(
                verdict,
                list,
                checkpoint == null ? 0 : checkpoint.size(),
                checkpoint == null ? "" : checkpoint.root().base64(),
                asOf,
                statements,
                files,
                List.copyOf(notes));
    }

    private void fault(String file, String what) {
        faults.merge(file, what, (first, further) -> first.contains(further) ? first : first + "; " + further);
    }

    private byte[] required(String file) throws IOException {
        try {
            accounted.add(file);
            return source.fetch(file);
        } catch (FileNotFoundException e) {
            throw new UnreadableTree(file, "is not there; is this a published tree?", e);
        }
    }

    private @Nullable ElectionDefinition definition() throws IOException {
        required(ElectionDefinition.FILE);
        try {
            return ElectionDefinition.read(file -> {
                accounted.add(file);
                return source.fetch(file);
            });
        } catch (DefinitionFaults e) {
            e.faults().forEach(fault -> fault(fileOf(fault), fault.toString()));
            return null;
        }
    }

    /** A fault's place is a file and line, a JSON path, or a JSON path that speaks of a part by its name. */
    private static String fileOf(DefinitionFaults.Fault fault) {
        if (!fault.path().startsWith("$")) {
            return fault.path().substring(0, fault.path().lastIndexOf(':'));
        }
        boolean ofPart = fault.path().matches("\\$\\.(regions|stations)\\.(sha256|file)");
        String first = fault.problem().replaceFirst("^the file ", "").split(" ", 2)[0];
        return ofPart && first.contains(".csv") ? first : ElectionDefinition.FILE;
    }

    private @Nullable Checkpoint checkpoint(ElectionDefinition election) throws IOException {
        byte[] bytes = required(PublishedTree.CHECKPOINT);
        comparePolicy(election);
        try {
            var note = SignedNote.parse(bytes);
            var checkpoint = accept(note, election);
            if (!checkpoint.origin().equals(election.ledgerOrigin())) {
                fault(
                        PublishedTree.CHECKPOINT,
                        "the log's origin is %s, the election's ledger is %s"
                                .formatted(checkpoint.origin(), election.ledgerOrigin()));
                return null;
            }
            if (!Arrays.equals(note.bytes(), bytes)) {
                fault(PublishedTree.CHECKPOINT, "it is not in the one form of a signed note");
            }
            return checkpoint;
        } catch (LedgerFault e) {
            fault(PublishedTree.CHECKPOINT, e.getMessage());
            return null;
        }
    }

    private Checkpoint accept(SignedNote note, ElectionDefinition election) {
        trust.ledgerKey().ifPresent(key -> note.verify(List.of(key)));
        if (trust.policy().isPresent()) {
            return trust.policy().get().accept(note);
        }
        if (trust.ledgerKey().isEmpty()) {
            notes.add("The log's key was taken from the tree itself: " + election.ledgerKey()
                    + ". Compare it with one you had from elsewhere, or give it with --key.");
            note.verify(List.of(NoteVerifier.parse(election.ledgerKey())));
        }
        return election.policy().isEmpty()
                ? Checkpoint.parse(note.text())
                : Policy.parse(election.policy()).accept(note);
    }

    private void comparePolicy(ElectionDefinition election) throws IOException {
        byte[] expected = election.policy().getBytes(StandardCharsets.UTF_8);
        compare(PublishedTree.POLICY, expected, faults);
    }

    /**
     * One round is enough for a tree that stands still. One that is being published changes while it is read, its files before
     * {@code latest} points at them. So as long as the ledger holds news that are not published, or moves, what does not fit
     * is no fault yet: the next round takes the newer checkpoint, folds what was added, and looks again at those files.
     */
    private Checkpoint verify(ElectionDefinition election, Checkpoint first) throws IOException {
        if (!isTheLedgers(election.hash(), first)) {
            return first;
        }
        var checkpoint = first;
        var recount = new Recount(election);
        var tiles = new TilePass(first);
        var figures = new Figures(new PublishedTree(election), recount);
        int still = 0;
        for (int round = 1; ; round++) {
            current.clear();
            byte[] pointer = pointer();
            if (round > 1) {
                checkpoint = later(election, checkpoint);
            }
            var run = claimedRun(checkpoint, pointer);
            var size = checkpoint.size();
            boolean readable = tiles.run(
                    checkpoint,
                    chunk -> recount.take(chunk, folded -> {
                        progress.at("checking statements", folded, size);
                        figures.compareAt(folded, run);
                    }));
            if (!readable) {
                current.clear();
                notes.add("The ledger itself is damaged: figures were not compared with it.");
                break;
            }
            boolean compared = run == null || figures.compareNow(run);
            if (compared) {
                asOf = run == null ? 0 : run.ledgerSize();
                found = new Found(text(pointer), new TreeMap<>(current));
            }
            if (compared && current.isEmpty()) {
                break;
            }
            boolean moved = !Arrays.equals(pointer, pointer())
                    || later(election, checkpoint).size() > checkpoint.size();
            still = moved ? 0 : still + 1;
            boolean mayMove = run != null && recount.newsUpTo() > run.ledgerSize();
            if ((still > 0 && compared && !mayMove) || still == STILL_ROUNDS || round == MOST_ROUNDS) {
                settle(pointer, moved);
                break;
            }
            pause();
        }
        if (asOf == 0 && !tiles.isDamaged()) {
            notes.add("Nothing is published from this ledger yet.");
        }
        statements = recount.count().size();
        current.forEach(this::fault);
        for (var wrong : recount.wrong()) {
            fault(bundleOf(wrong.index(), checkpoint.size()), "entry %d %s".formatted(wrong.index(), wrong.what()));
        }
        if (!tiles.isDamaged()) {
            namePhotosAndStrangers();
        }
        return checkpoint;
    }

    /** The bytes of {@code latest}, none if it is not there. */
    private byte[] pointer() throws IOException {
        try {
            return source.fetch(PublishedTree.LATEST);
        } catch (FileNotFoundException e) {
            return new byte[0];
        }
    }

    /** What did not fit when the figures were last compared, and where {@code latest} pointed then. */
    private record Found(String pointer, Map<String, String> faults) {}

    private static String text(byte[] pointer) {
        return new String(pointer, StandardCharsets.UTF_8);
    }

    /**
     * Takes as faults what did not fit when the figures were compared last, if they are still the published ones. If others
     * were published meanwhile, from a ledger size that the fold had passed already, only beginning anew tells.
     */
    private void settle(byte[] pointer, boolean moved) throws UnreadableTree {
        if (moved || found == null || !found.pointer().equals(text(pointer))) {
            overtaken = true;
            throw new UnreadableTree("", "the tree changes faster than it can be compared; verify a copy of it", null);
        }
        current.clear();
        current.putAll(found.faults());
    }

    private Checkpoint later(ElectionDefinition election, Checkpoint before) throws IOException {
        var now = checkpoint(election);
        return now == null || now.size() < before.size() ? before : now;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_ROUNDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /**
     * Entry 0 names the definition by its hash; another definition would make nonsense of everything after it.
     *
     * @return false if that is so; true also if entry 0 is damaged, which the pass over all entries names
     */
    private boolean isTheLedgers(StatementId definition, Checkpoint checkpoint) throws IOException {
        if (!(entry0(checkpoint) instanceof ElectionDefined defined)
                || defined.definition().equals(definition)) {
            return true;
        }
        fault(
                ElectionDefinition.FILE,
                "its hash is %s, the ledger begins with %s; nothing can be compared by another definition"
                        .formatted(definition, defined.definition()));
        return false;
    }

    /** Entry 0, if it is there and hangs together with the head. */
    private @Nullable Statement entry0(Checkpoint head) throws IOException {
        if (head.size() == 0) {
            return null;
        }
        try {
            return StatementCodec.decode(new LogReader(source::fetch, head).entry(0))
                    .statement();
        } catch (LedgerFault | RefusedStatement e) {
            return null;
        }
    }

    /**
     * A part that does not fit, or a checkpoint that is not accepted, may come of a changed definition, which says what fits
     * and whose word is accepted. The ledger tells.
     */
    private void blameDefinition() throws IOException {
        try {
            var head = Checkpoint.parse(
                    SignedNote.parse(source.fetch(PublishedTree.CHECKPOINT)).text());
            var definition = StatementId.of(source.fetch(ElectionDefinition.FILE));
            var others = new HashSet<>(faults.keySet());
            others.remove(ElectionDefinition.FILE);
            if (!isTheLedgers(definition, head)) {
                faults.keySet().removeAll(others);
            }
        } catch (LedgerFault | FileNotFoundException e) {
            // Then what was found stands as it is.
        }
    }

    private static String bundleOf(long index, long size) {
        long bundle = index / Tiles.WIDTH;
        return Tiles.entriesPath(bundle, (int) Math.min(Tiles.WIDTH, size - bundle * Tiles.WIDTH));
    }

    /**
     * The publication run that {@code latest} points at, found in the ledger itself. If it points at none, that is a fault,
     * and the newest run serves for the comparison.
     */
    private @Nullable PublicationRun claimedRun(Checkpoint checkpoint, byte[] latest) throws IOException {
        accounted.add(PublishedTree.LATEST);
        PublicationRun newest = null;
        for (long bundle = (checkpoint.size() - 1) / Tiles.WIDTH; bundle >= 0; bundle--) {
            for (var statement : statementsIn(bundle, checkpoint.size()).reversed()) {
                if (!(statement instanceof PublicationRun run)) {
                    continue;
                }
                if (newest == null) {
                    newest = run;
                }
                byte[] pointer =
                        PublishedTree.latest(run.ledgerSize(), run.manifest().hex());
                if (Arrays.equals(latest, pointer)) {
                    return run;
                }
            }
        }
        if (newest != null) {
            current.put(
                    PublishedTree.LATEST,
                    latest.length == 0
                            ? "is missing; the ledger's newest publication is of size " + newest.ledgerSize()
                            : "it points at no publication that the ledger knows");
        } else if (latest.length > 0) {
            current.put(PublishedTree.LATEST, "the ledger knows of no publication");
        }
        return newest;
    }

    /** What a bundle's entries say, whether they belong to the signed tree or not: the pass over all entries decides that. */
    private List<Statement> statementsIn(long bundle, long size) throws IOException {
        var statements = new ArrayList<Statement>();
        int width = (int) Math.min(Tiles.WIDTH, size - bundle * Tiles.WIDTH);
        try {
            for (byte[] entry : EntryBundle.parse(source.fetch(Tiles.entriesPath(bundle, width)), width)) {
                statements.add(StatementCodec.decode(entry).statement());
            }
        } catch (RefusedStatement | LedgerFault | FileNotFoundException e) {
            return statements;
        }
        return statements;
    }

    /** The published files, rendered anew from the recount and compared, at first all, later what changed or did not fit. */
    private final class Figures {
        private final PublishedTree tree;
        private final Recount recount;
        private final Manifest manifest = new Manifest();
        private final BitSet stationsAtFault = new BitSet();
        private final List<BitSet> regionsAtFault = new ArrayList<>();
        private final BitSet listsAtFault = new BitSet();
        private boolean comparedThisRound;

        Figures(PublishedTree tree, Recount recount) {
            this.tree = tree;
            this.recount = recount;
            recount.count().election().contests().forEach(contest -> regionsAtFault.add(new BitSet()));
        }

        /** Compares when the fold passes the size that the publication was made at. */
        void compareAt(long folded, @Nullable PublicationRun run) {
            if (run != null && folded == run.ledgerSize()) {
                compareAll();
            }
        }

        /**
         * Compares now, if it was not done in passing and nothing but publications was added since the run.
         *
         * @return false if the figures of that size lie in the past already
         */
        boolean compareNow(PublicationRun run) throws IOException {
            if (!comparedThisRound) {
                if (recount.newsUpTo() > run.ledgerSize()) {
                    return false;
                }
                compareAll();
            }
            comparedThisRound = false;
            compareManifest(manifest, run);
            return true;
        }

        private void compareAll() {
            comparedThisRound = true;
            tree.renderFixed(this::compareOne);
            var changes = recount.count().takeChanges();
            changes.stations().or(stationsAtFault);
            stationsAtFault.clear();
            changes.lists().or(listsAtFault);
            listsAtFault.clear();
            for (int contest = 0; contest < regionsAtFault.size(); contest++) {
                changes.regions().get(contest).or(regionsAtFault.get(contest));
                regionsAtFault.get(contest).clear();
            }
            tree.render(recount.count(), changes, this::compareOne);
        }

        private void compareOne(String path, byte[] expected) {
            manifest.put(path, expected);
            progress.at("comparing published files", manifest.lines().size(), 0);
            try {
                compare(path, expected, current);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (current.containsKey(path)) {
                lookAgainAt(path);
            }
        }

        /** So that the next round, if there is one, renders this file again. */
        private void lookAgainAt(String path) {
            var election = recount.count().election();
            String[] parts = path.split("/");
            if (parts[0].equals("stations")) {
                stationsAtFault.set(election.stations()
                        .find(path.substring("stations/".length(), path.length() - ".json".length())));
            }
            if (parts[0].equals("lists")) {
                var stage = ListStage.valueOf(parts[1].toUpperCase(Locale.ROOT));
                int region = election.regions().find(parts[2].substring(0, parts[2].length() - ".json".length()));
                listsAtFault.set(recount.count().lists().place(stage, region));
                return;
            }
            for (int contest = 0; contest < regionsAtFault.size(); contest++) {
                if (parts.length == 3
                        && parts[1].equals(election.contests().get(contest).id())) {
                    String region = parts[2].replaceFirst("\\.(json|csv)$", "");
                    regionsAtFault.get(contest).set(election.regions().find(region));
                }
            }
        }
    }

    private void compare(String path, byte[] expected, Map<String, String> into) throws IOException {
        accounted.add(path);
        files++;
        byte[] found;
        try {
            found = source.fetch(path);
        } catch (FileNotFoundException e) {
            into.put(path, "is missing");
            return;
        }
        int difference = Arrays.mismatch(found, expected);
        if (difference >= 0) {
            into.put(path, Difference.describe(path, found, expected, difference));
        }
    }

    private void compareManifest(Manifest manifest, PublicationRun run) throws IOException {
        byte[] expected = manifest.bytes();
        compare(PublishedTree.MANIFEST, expected, current);
        if (!StatementId.of(expected).equals(run.manifest())) {
            current.merge(
                    PublishedTree.MANIFEST,
                    "the recount of %d entries gives a manifest with the hash %s, the publication's statement says %s"
                            .formatted(run.ledgerSize(), StatementId.of(expected), run.manifest()),
                    (one, other) -> one + "; " + other);
        }
    }

    private void namePhotosAndStrangers() throws IOException {
        for (String path : known()) {
            // Names that begin with a dot are not served: half-written files of a process that was killed.
            if (accounted.contains(path) || path.startsWith(".") || path.contains("/.")) {
                continue;
            }
            if (path.matches("photos/[0-9a-f]{64}")) {
                String found = StatementId.of(source.fetch(path)).hex();
                if (!path.endsWith(found)) {
                    fault(path, "its content has the hash " + found);
                }
                continue;
            }
            fault(path, "nothing in the ledger accounts for this file");
        }
    }

    /** What a pass over the entries hands on. */
    private interface Chunks {
        void take(List<byte[]> entries);
    }

    /** Reads all entries once, rebuilds the tree from them and holds every tile file against it. */
    private final class TilePass {
        private final TreeRecomputer recomputer = new TreeRecomputer(this::compareTile);
        private final Map<String, String> differing = new TreeMap<>();
        private final @Nullable Checkpoint earlier;
        private Checkpoint checkpoint;
        private boolean damaged;

        TilePass(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
            this.earlier = earlier();
        }

        boolean isDamaged() {
            return damaged;
        }

        /** Goes on to this checkpoint. Whether the entries are those that it signs. */
        boolean run(Checkpoint next, Chunks chunks) throws IOException {
            checkpoint = next;
            var chunk = new ArrayList<byte[]>(CHUNK);
            for (long index = recomputer.size(); index < checkpoint.size(); ) {
                List<byte[]> bundle;
                try {
                    bundle = bundle(index);
                } catch (LedgerFault | FileNotFoundException e) {
                    return blame(index / Tiles.WIDTH, String.valueOf(e.getMessage()));
                }
                for (byte[] entry : bundle) {
                    recomputer.add(entry);
                    compareEarlier(recomputer);
                }
                chunk.addAll(bundle);
                index += bundle.size();
                if (chunk.size() >= CHUNK || index == checkpoint.size()) {
                    chunks.take(List.copyOf(chunk));
                    chunk.clear();
                }
            }
            recomputer.finish();
            if (!recomputer.root().equals(checkpoint.root())) {
                return blame(-1, "");
            }
            differing.forEach(Verification.this::fault);
            return true;
        }

        private @Nullable Checkpoint earlier() {
            var seen = trust.earlierCheckpoint().orElse(null);
            if (seen == null) {
                return null;
            }
            if (!seen.origin().equals(checkpoint.origin())) {
                fault(PublishedTree.CHECKPOINT, "the earlier checkpoint is of another log, " + seen.origin());
                return null;
            }
            if (seen.size() > checkpoint.size()) {
                fault(
                        PublishedTree.CHECKPOINT,
                        "the log had %d entries before and has %d now".formatted(seen.size(), checkpoint.size()));
                return null;
            }
            return seen;
        }

        private void compareEarlier(TreeRecomputer recomputer) {
            if (earlier != null
                    && recomputer.size() == earlier.size()
                    && !recomputer.root().equals(earlier.root())) {
                fault(
                        PublishedTree.CHECKPOINT,
                        "the first %d entries are not those of the earlier checkpoint: history was rewritten"
                                .formatted(earlier.size()));
            }
        }

        private List<byte[]> bundle(long index) throws IOException {
            long number = index / Tiles.WIDTH;
            int width = (int) Math.min(Tiles.WIDTH, checkpoint.size() - number * Tiles.WIDTH);
            var entries = EntryBundle.parse(source.fetch(Tiles.entriesPath(number, width)), width);
            return entries.subList((int) (index % Tiles.WIDTH), width);
        }

        private void compareTile(String path, byte[] expected) {
            accounted.add(path);
            try {
                comparePartials(path, expected);
                byte[] found = source.fetch(path);
                int difference = Arrays.mismatch(found, expected);
                if (difference >= 0) {
                    differing.put(path, "differs from the tree of the entries at byte " + difference);
                }
            } catch (FileNotFoundException e) {
                differing.put(path, "is missing");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Older, narrower versions of a tile may still be there; each must be the beginning of this one. */
        private void comparePartials(String path, byte[] expected) throws IOException {
            var tile = Tiles.parse(path);
            for (int width = 1; width < tile.width(); width++) {
                String partial = tile.full() + ".p/" + width;
                if (!isKnown(partial)) {
                    continue;
                }
                accounted.add(partial);
                if (!Arrays.equals(source.fetch(partial), Tiles.prefix(tile, expected, width))) {
                    differing.put(partial, "is not the beginning of " + path);
                }
            }
        }

        private boolean isKnown(String path) throws IOException {
            return known().contains(path);
        }

        /**
         * The entries do not make up the signed root: finds the files that contradict it, by the tiles that do hang together
         * with it.
         */
        private boolean blame(long bundleAtFault, String why) {
            damaged = true;
            int before = faults.size();
            if (bundleAtFault >= 0) {
                fault(bundleOf(bundleAtFault * Tiles.WIDTH, checkpoint.size()), why);
            }
            var reader = new LogReader(source::fetch, checkpoint);
            for (long index = 0; index < checkpoint.size(); index += Tiles.WIDTH) {
                try {
                    reader.entry(index);
                } catch (LedgerFault e) {
                    String message = e.getMessage();
                    fault(fileIn(message), message);
                }
            }
            if (faults.size() == before) {
                fault(PublishedTree.CHECKPOINT, "its root is not that of the entries");
            }
            return false;
        }

        /** The tile that a fault of the log begins with; a fault of several partial tiles is settled by comparison. */
        private String fileIn(String message) {
            var tile = TILE.matcher(message);
            if (tile.find()) {
                return tile.group();
            }
            return differing.isEmpty()
                    ? PublishedTree.CHECKPOINT
                    : differing.keySet().iterator().next();
        }
    }

    /** What lay in the tree when the verification began; empty where nobody can say. */
    private Set<String> known() throws IOException {
        if (known == null) {
            known = source.paths().orElse(Set.of());
        }
        return known;
    }

    /** Something that must be there before anything can be said. */
    private static final class UnreadableTree extends IOException {
        private final String file;
        private final String what;

        UnreadableTree(String file, String what, @Nullable IOException cause) {
            super(file + " " + what, cause);
            this.file = file;
            this.what = what;
        }

        String file() {
            return file;
        }

        String what() {
            return what;
        }
    }
}
