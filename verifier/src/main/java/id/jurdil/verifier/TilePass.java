package id.jurdil.verifier;

import id.jurdil.election.publication.PublishedTree;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.EntryBundle;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.Tiles;
import id.jurdil.ledger.TreeRecomputer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads all entries of the ledger once, rebuilds its tree from them and holds every tile file against it. */
final class TilePass {
    private static final Pattern TILE = Pattern.compile("tile/[^\\s:,]+");
    private static final int CHUNK = 16 * Tiles.WIDTH;

    private final ExaminedTree tree;
    private final Faults faults;
    private final TreeRecomputer recomputer = new TreeRecomputer(this::compareTile);
    private final Faults differing = new Faults();
    private final @Nullable Checkpoint earlier;
    private Checkpoint checkpoint;
    private boolean damaged;

    /** @param seen a checkpoint from before, which this ledger must continue */
    TilePass(ExaminedTree tree, Checkpoint checkpoint, Optional<Checkpoint> seen, Faults faults) {
        this.tree = tree;
        this.faults = faults;
        this.checkpoint = checkpoint;
        this.earlier = seen.filter(this::isComparable).orElse(null);
    }

    private boolean isComparable(Checkpoint seen) {
        if (!seen.origin().equals(checkpoint.origin())) {
            faults.add(PublishedTree.CHECKPOINT, "the earlier checkpoint is of another log, " + seen.origin());
            return false;
        }
        if (seen.size() > checkpoint.size()) {
            faults.add(
                    PublishedTree.CHECKPOINT,
                    "the log had %d entries before and has %d now".formatted(seen.size(), checkpoint.size()));
            return false;
        }
        return true;
    }

    boolean isDamaged() {
        return damaged;
    }

    /**
     * Goes on to this checkpoint.
     *
     * @param chunks is handed the entries on the way, which may turn out not to be those that are signed
     * @return whether the entries are those that it signs
     */
    boolean run(Checkpoint next, Consumer<List<byte[]>> chunks) throws IOException {
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
                compareEarlier();
            }
            chunk.addAll(bundle);
            index += bundle.size();
            if (chunk.size() >= CHUNK || index == checkpoint.size()) {
                chunks.accept(List.copyOf(chunk));
                chunk.clear();
            }
        }
        recomputer.finish();
        if (!recomputer.root().equals(checkpoint.root())) {
            return blame(-1, "");
        }
        faults.addAll(differing);
        return true;
    }

    private void compareEarlier() {
        if (earlier != null
                && recomputer.size() == earlier.size()
                && !recomputer.root().equals(earlier.root())) {
            faults.add(
                    PublishedTree.CHECKPOINT,
                    "the first %d entries are not those of the earlier checkpoint: history was rewritten"
                            .formatted(earlier.size()));
        }
    }

    private List<byte[]> bundle(long index) throws IOException {
        long number = index / Tiles.WIDTH;
        int width = width(number);
        var entries = EntryBundle.parse(tree.fetch(Tiles.entriesPath(number, width)), width);
        return entries.subList((int) (index % Tiles.WIDTH), width);
    }

    private int width(long bundle) {
        return (int) Math.min(Tiles.WIDTH, checkpoint.size() - bundle * Tiles.WIDTH);
    }

    /** The file that holds an entry. */
    String bundleOf(long index) {
        long bundle = index / Tiles.WIDTH;
        return Tiles.entriesPath(bundle, width(bundle));
    }

    private void compareTile(String path, byte[] expected) {
        tree.account(path);
        try {
            comparePartials(path, expected);
            byte[] found = tree.fetch(path);
            int difference = Arrays.mismatch(found, expected);
            if (difference >= 0) {
                differing.set(path, "differs from the tree of the entries at byte " + difference);
            }
        } catch (FileNotFoundException e) {
            differing.set(path, "is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Older, narrower versions of a tile may still be there; each must be the beginning of this one. */
    private void comparePartials(String path, byte[] expected) throws IOException {
        var tile = Tiles.parse(path);
        for (int width = 1; width < tile.width(); width++) {
            String partial = tile.full() + ".p/" + width;
            if (!tree.listed().contains(partial)) {
                continue;
            }
            tree.account(partial);
            if (!Arrays.equals(tree.fetch(partial), Tiles.prefix(tile, expected, width))) {
                differing.set(partial, "is not the beginning of " + path);
            }
        }
    }

    /**
     * The entries do not make up the signed root: finds the files that contradict it, by the tiles that do hang together with
     * it.
     */
    private boolean blame(long bundleAtFault, String why) {
        damaged = true;
        int before = faults.files().size();
        if (bundleAtFault >= 0) {
            faults.add(bundleOf(bundleAtFault * Tiles.WIDTH), why);
        }
        var reader = new LogReader(tree::fetch, checkpoint);
        for (long index = 0; index < checkpoint.size(); index += Tiles.WIDTH) {
            try {
                reader.entry(index);
            } catch (LedgerFault e) {
                String message = e.getMessage();
                faults.add(fileIn(message), message);
            }
        }
        if (faults.files().size() == before) {
            faults.add(PublishedTree.CHECKPOINT, "its root is not that of the entries");
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
                : differing.list().getFirst().file();
    }
}
