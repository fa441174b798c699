package id.jurdil.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appends entries to a log and writes its tiles and bundles. The same entries give the same files, so a writer that
 * died between the files and the signature writes them once more and nobody can tell.
 *
 * <p>Order of work: {@link #append}, then store the new size and root where they cannot be lost, then sign. A head is never
 * signed before it is durable. Not safe for several threads; two builders on one storage must be given the same entries.
 */
public final class LogBuilder {

    private final LogStorage storage;
    private final TreeRecomputer tree;
    private boolean isHalfWritten;

    private LogBuilder(LogStorage storage, TreeRecomputer tree) {
        this.storage = storage;
        this.tree = tree;
    }

    /** A log without entries. */
    public static LogBuilder empty(LogStorage storage) {
        return new LogBuilder(storage, new TreeRecomputer(storage::write));
    }

    /**
     * A log at a size that was stored before. Only the tree's right edge is read; compare {@link #root} with the stored root.
     *
     * @throws StorageFault if a tile or bundle of that size is missing
     * @throws TileFault if the last bundle and the last tile contradict each other
     */
    public static LogBuilder resume(LogStorage storage, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a log cannot have " + size + " entries");
        }
        var tiles = new ArrayList<byte[]>();
        for (var level = 0; Tiles.nodes(level, size) > 0; level++) {
            tiles.add(readEdge(storage, level, Tiles.nodes(level, size)));
        }
        var bundle = readEdge(storage, TilePath.ENTRIES, size);
        requireAgreement(bundle, tiles, size);
        return new LogBuilder(storage, new TreeRecomputer(storage::write, size, tiles, bundle));
    }

    /**
     * Appends a batch and makes it durable: every full tile and bundle that it completes, and the partial ones of the new
     * size, which is what may be signed next.
     *
     * @throws IllegalArgumentException if an entry is longer than {@link EntryBundle#MAX_ENTRY}; nothing was appended
     * @throws StorageFault if a file could not be written; this builder is then of no more use, resume another
     */
    public void append(List<byte[]> entries) {
        if (isHalfWritten) {
            throw new StorageFault("an earlier append failed at size %d: resume the log".formatted(size()));
        }
        entries.forEach(EntryBundle::requireFits);
        isHalfWritten = true;
        for (var entry : entries) {
            tree.add(entry);
        }
        tree.tellChanged();
        storage.sync();
        isHalfWritten = false;
    }

    /** How many entries the log has. */
    public long size() {
        return tree.size();
    }

    /** The root of the log at this size. */
    public Hash root() {
        return tree.root();
    }

    /** The partial tile or bundle at the end of a level, empty if the level ends with a full one. */
    private static byte[] readEdge(LogStorage storage, int level, long nodes) {
        var width = (int) (nodes % Tiles.WIDTH);
        if (width == 0) {
            return new byte[0];
        }
        var partial = new TilePath(level, nodes / Tiles.WIDTH, width);
        var full = partial.full();
        return readPrefix(storage, partial, width)
                .or(() -> readPrefix(storage, full, width))
                .orElseThrow(
                        () -> new StorageFault("cannot resume: neither %s nor %s is there".formatted(partial, full)));
    }

    private static Optional<byte[]> readPrefix(LogStorage storage, TilePath tile, int width) {
        return storage.read(tile.toString()).map(bytes -> Tiles.prefix(tile, bytes, width));
    }

    private static void requireAgreement(byte[] bundle, List<byte[]> tiles, long size) {
        var entries = EntryBundle.parse(bundle, (int) (size % Tiles.WIDTH));
        for (var slot = 0; slot < entries.size(); slot++) {
            if (!Hash.leaf(entries.get(slot)).equals(Hash.in(tiles.getFirst(), slot))) {
                throw new TileFault(
                        "cannot resume at size %d: the bundle's entry %d is not the one that its tile hashes"
                                .formatted(size, size / Tiles.WIDTH * Tiles.WIDTH + slot));
            }
        }
    }
}
