package id.jurdil.verifier;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.StorageFault;
import id.jurdil.verifier.Report.Verdict;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One verification of one published tree, from the checkpoint's signature to the last byte of the last file.
 *
 * <ol>
 *   <li>{@link Foundations}: the definition and the checkpoint are read; log key, policy and an earlier checkpoint decide
 *       whether it is accepted.
 *   <li>{@link TilePass} and {@link Recount}: all entries are read once; the Merkle tree is rebuilt from them and every tile
 *       file compared with it, each statement is judged, folded and its signature checked.
 *   <li>{@link FiguresComparison}: at the ledger size that the published figures claim ({@link ClaimedRun}), every file is
 *       rendered anew and compared byte for byte.
 *   <li>{@link ExaminedTree}: files that nothing accounts for are named.
 * </ol>
 */
public final class Verification {
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_ROUNDS = 100;
    private static final int STILL_ROUNDS = 20;
    private static final long BETWEEN_ROUNDS_MILLIS = 250;

    private final ExaminedTree tree;
    private final Trust trust;
    private final Progress progress;
    private final Faults faults = new Faults();
    /** What does not fit in this round; a later round may find that the tree had only moved on. */
    private final Faults current = new Faults();

    private final Set<String> notes = new LinkedHashSet<>();
    private final Foundations foundations;

    private @Nullable Found found;
    private boolean overtaken;
    private long statements;
    private long asOf;

    private Verification(TreeSource source, Trust trust, Progress progress) {
        this.tree = new ExaminedTree(source);
        this.trust = trust;
        this.progress = progress;
        this.foundations = new Foundations(tree, trust, faults, notes);
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
            var election = foundations.definition();
            // Asked before anything else, so that what is published meanwhile is no stranger.
            tree.listed();
            checkpoint = election == null ? null : foundations.checkpoint(election);
            if (election == null || checkpoint == null) {
                foundations.blameDefinition();
            } else {
                checkpoint = verify(election, checkpoint);
            }
        } catch (UnreadableTree e) {
            faults.set(e.file(), e.what());
            return report(Verdict.UNREADABLE, checkpoint);
        } catch (IOException | UncheckedIOException | StorageFault e) {
            faults.set("", reason(e));
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
        return new Report(
                verdict,
                faults.list(),
                checkpoint == null ? 0 : checkpoint.size(),
                checkpoint == null ? "" : checkpoint.root().base64(),
                asOf,
                statements,
                tree.compared(),
                List.copyOf(notes));
    }

    /**
     * One round is enough for a tree that stands still. One that is being published changes while it is read, its files before
     * {@code latest} points at them. So as long as the ledger holds news that are not published, or moves, what does not fit
     * is no fault yet: the next round takes the newer checkpoint, folds what was added, and looks again at those files.
     */
    private Checkpoint verify(ElectionDefinition election, Checkpoint first) throws IOException {
        if (!foundations.belongTogether(election.hash(), first)) {
            return first;
        }
        var checkpoint = first;
        var recount = new Recount(election);
        var tiles = new TilePass(tree, first, trust.earlierCheckpoint(), faults);
        var figures = new FiguresComparison(tree, recount, current, progress);
        var claim = new ClaimedRun(tree);
        int still = 0;
        for (int round = 1; ; round++) {
            current.clear();
            byte[] pointer = claim.pointer();
            if (round > 1) {
                checkpoint = foundations.later(election, checkpoint);
            }
            var run = claim.find(checkpoint, pointer, current);
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
                found = new Found(text(pointer), current.copy());
            }
            if (compared && current.isEmpty()) {
                break;
            }
            boolean moved = !Arrays.equals(pointer, claim.pointer())
                    || foundations.later(election, checkpoint).size() > checkpoint.size();
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
        faults.addAll(current);
        for (var wrong : recount.wrong()) {
            faults.add(tiles.bundleOf(wrong.index()), "entry %d %s".formatted(wrong.index(), wrong.what()));
        }
        if (!tiles.isDamaged()) {
            tree.namePhotosAndStrangers(faults);
        }
        return checkpoint;
    }

    /** What did not fit when the figures were last compared, and where {@code latest} pointed then. */
    private record Found(String pointer, Faults faults) {}

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
        current.addAll(found.faults());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_ROUNDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
