package id.jurdil.verifier;

import id.jurdil.election.definition.DefinitionFaults;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
    private static final int CHUNK = 16 * Tiles.WIDTH;

    private final TreeSource source;
    private final Trust trust;
    private final Progress progress;
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<String, String> figureFaults = new TreeMap<>();
    private final Set<String> accounted = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    private @Nullable Set<String> known;
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
            byte[] before = verification.pointer();
            var report = verification.run();
            boolean movedOn = !Arrays.equals(before, verification.pointer());
            if (report.verdict() != Verdict.INVALID || !movedOn || attempt == 5) {
                return report;
            }
        }
    }

    private byte[] pointer() {
        try {
            return source.fetch(PublishedTree.LATEST);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private Report run() {
        Checkpoint checkpoint = null;
        try {
            var election = definition();
            if (election != null) {
                checkpoint = checkpoint(election);
                if (checkpoint != null) {
                    verify(election, checkpoint);
                }
            }
        } catch (UnreadableTree e) {
            faults.put(e.file(), e.what());
            return report(Verdict.UNREADABLE, checkpoint);
        } catch (IOException | UncheckedIOException | StorageFault e) {
            faults.put("", String.valueOf(e.getMessage()));
            return report(Verdict.UNREADABLE, checkpoint);
        }
        return report(faults.isEmpty() ? Verdict.VALID : Verdict.INVALID, checkpoint);
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
                notes);
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
        if (trust.policy().isPresent()) {
            return Policy.parse(trust.policy().get()).accept(note);
        }
        String key = trust.ledgerKey().orElseGet(() -> {
            notes.add("The log's key was taken from the tree itself: " + election.ledgerKey()
                    + ". Compare it with one you had from elsewhere, or give it with --key.");
            return election.ledgerKey();
        });
        note.verify(List.of(NoteVerifier.parse(key)));
        return election.policy().isEmpty()
                ? Checkpoint.parse(note.text())
                : Policy.parse(election.policy()).accept(note);
    }

    private void comparePolicy(ElectionDefinition election) throws IOException {
        byte[] expected = election.policy().getBytes(StandardCharsets.UTF_8);
        compare(PublishedTree.POLICY, expected, faults);
    }

    private void verify(ElectionDefinition election, Checkpoint checkpoint) throws IOException {
        if (!definitionIsTheLedgers(election, checkpoint)) {
            return;
        }
        var run = claimedRun(checkpoint);
        var recount = new Recount(election);
        var tiles = new TilePass(checkpoint);
        var tree = new PublishedTree(election);
        var manifest = new Manifest();
        if (run == null) {
            notes.add("Nothing is published from this ledger yet.");
        } else {
            asOf = run.ledgerSize();
        }
        boolean readable = tiles.run(chunk -> recount.take(chunk, size -> {
            progress.at("checking statements", size, checkpoint.size());
            if (run != null && size == run.ledgerSize()) {
                compareFigures(tree, recount, manifest);
            }
        }));
        statements = recount.count().size();
        if (!readable) {
            notes.add("The ledger itself is damaged: figures were not compared with it.");
            return;
        }
        figureFaults.forEach(this::fault);
        for (var wrong : recount.wrong()) {
            fault(bundleOf(wrong.index(), checkpoint.size()), "entry %d %s".formatted(wrong.index(), wrong.what()));
        }
        if (run != null) {
            compareManifest(manifest, run);
        }
        namePhotosAndStrangers();
    }

    /** Entry 0 names the definition by its hash; another definition would make nonsense of everything after it. */
    private boolean definitionIsTheLedgers(ElectionDefinition election, Checkpoint checkpoint) throws IOException {
        var first = statementsIn(0, checkpoint.size());
        if (first.isEmpty() || !(first.getFirst() instanceof ElectionDefined defined)) {
            return true; // the pass over all entries names it
        }
        if (!defined.definition().equals(election.hash())) {
            fault(
                    ElectionDefinition.FILE,
                    "its hash is %s, the ledger begins with %s".formatted(election.hash(), defined.definition()));
            return false;
        }
        return true;
    }

    private static String bundleOf(long index, long size) {
        long bundle = index / Tiles.WIDTH;
        return Tiles.entriesPath(bundle, (int) Math.min(Tiles.WIDTH, size - bundle * Tiles.WIDTH));
    }

    /**
     * The publication run that {@code latest} points at, found in the ledger itself. If it points at none, that is a fault,
     * and the newest run serves for the comparison.
     */
    private @Nullable PublicationRun claimedRun(Checkpoint checkpoint) throws IOException {
        byte[] latest;
        try {
            accounted.add(PublishedTree.LATEST);
            latest = source.fetch(PublishedTree.LATEST);
        } catch (FileNotFoundException e) {
            latest = null;
        }
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
                if (latest != null && Arrays.equals(latest, pointer)) {
                    return run;
                }
            }
        }
        if (newest != null) {
            fault(
                    PublishedTree.LATEST,
                    latest == null
                            ? "is missing; the ledger's newest publication is of size " + newest.ledgerSize()
                            : "it points at no publication that the ledger knows");
        } else if (latest != null) {
            fault(PublishedTree.LATEST, "the ledger knows of no publication");
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

    private void compareFigures(PublishedTree tree, Recount recount, Manifest manifest) {
        tree.renderFixed((path, bytes) -> compare(path, bytes, manifest));
        tree.render(recount.count(), recount.count().takeChanges(), (path, bytes) -> {
            compare(path, bytes, manifest);
            progress.at("comparing published files", manifest.lines().size(), 0);
        });
    }

    private void compare(String path, byte[] expected, Manifest manifest) {
        manifest.put(path, expected);
        try {
            compare(path, expected, figureFaults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        compare(PublishedTree.MANIFEST, expected, faults);
        if (!StatementId.of(expected).equals(run.manifest())) {
            fault(
                    PublishedTree.MANIFEST,
                    "the recount of %d entries gives a manifest with the hash %s, the publication's statement says %s"
                            .formatted(run.ledgerSize(), StatementId.of(expected), run.manifest()));
        }
    }

    private void namePhotosAndStrangers() throws IOException {
        var paths = source.paths();
        if (paths.isEmpty()) {
            return;
        }
        for (String path : paths.get()) {
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
        private final Checkpoint checkpoint;
        private final Map<String, String> differing = new TreeMap<>();
        private @Nullable Checkpoint earlier;

        TilePass(Checkpoint checkpoint) {
            this.checkpoint = checkpoint;
        }

        /** Whether the entries are those that the checkpoint signs. */
        boolean run(Chunks chunks) throws IOException {
            earlier = earlier();
            var recomputer = new TreeRecomputer(this::compareTile);
            var chunk = new ArrayList<byte[]>(CHUNK);
            for (long index = 0; index < checkpoint.size(); ) {
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
            if (trust.earlierCheckpoint().isEmpty()) {
                return null;
            }
            try {
                var seen = Checkpoint.parse(
                        SignedNote.parse(trust.earlierCheckpoint().get()).text());
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
            } catch (LedgerFault e) {
                fault(PublishedTree.CHECKPOINT, "the earlier checkpoint cannot be read: " + e.getMessage());
                return null;
            }
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
            int width = (int) Math.min(Tiles.WIDTH, checkpoint.size() - index);
            String path = Tiles.entriesPath(index / Tiles.WIDTH, width);
            return EntryBundle.parse(source.fetch(path), width);
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
            return differing.isEmpty() ? PublishedTree.CHECKPOINT : differing.keySet().iterator().next();
        }
    }

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

        UnreadableTree(String file, String what, IOException cause) {
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
