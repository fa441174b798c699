package id.jurdil.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that is not trusted, against a checkpoint that is. No hash and no entry is used before it was traced to the
 * checkpoint's root: the partial tiles together must give the root, and each full tile must hash to its place in the tile
 * above. Where a partial file is gone, its full tile serves. Safe for several threads.
 *
 * <p>Every method throws {@link StorageFault} if a file cannot be had, {@link TileFault} if one contradicts the root, and
 * {@link IndexOutOfBoundsException} if it is asked for what lies beyond the checkpoint.
 */
public final class LogReader {

    private static final int CACHED_TILES = 1024;

    private final TileSource source;
    private final Checkpoint checkpoint;
    private final Map<TilePath, byte[]> trusted = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
            return size() > CACHED_TILES;
        }
    };
    private volatile List<byte[]> edge = List.of();

    /** A reader of the log at this head, whose signatures the caller has checked. */
    public LogReader(TileSource source, Checkpoint checkpoint) {
        this.source = source;
        this.checkpoint = checkpoint;
    }

    /** The head that everything is checked against. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The proof that the entry at this index is in the checkpoint's tree. */
    public List<Hash> inclusionProof(long index) {
        return inclusionProof(index, checkpoint.size());
    }

    /** The proof that the entry at this index is in the tree of an earlier size. */
    public List<Hash> inclusionProof(long index, long size) {
        requireWithin(size);
        Objects.checkIndex(index, size);
        var proof = new ArrayList<Hash>();
        var low = 0L;
        var high = size;
        while (high - low > 1) {
            var middle = low + split(high - low);
            if (index < middle) {
                proof.add(range(middle, high));
                high = middle;
            } else {
                proof.add(range(low, middle));
                low = middle;
            }
        }
        return proof.reversed().stream().toList();
    }

    /** The proof that the tree of size n continues the tree of size m; empty if m is 0 or n. */
    public List<Hash> consistencyProof(long m, long n) {
        requireWithin(n);
        if (m < 0 || m > n) {
            throw new IndexOutOfBoundsException("no proof leads from size %d to size %d".formatted(m, n));
        }
        var proof = new ArrayList<Hash>();
        if (m > 0) {
            var low = 0L;
            var high = n;
            while (high != m) {
                var middle = low + split(high - low);
                if (m <= middle) {
                    proof.add(range(middle, high));
                    high = middle;
                } else {
                    proof.add(range(low, middle));
                    low = middle;
                }
            }
            if (low > 0) { // otherwise the walk ended at the old tree itself, whose root the other side knows
                proof.add(range(low, high));
            }
        }
        return proof.reversed().stream().toList();
    }

    /** The root of the tree at an earlier size. */
    public Hash root(long size) {
        requireWithin(size);
        return size == 0 ? Hash.EMPTY_ROOT : range(0, size);
    }

    /** The hash of the entry at this index. */
    public Hash leaf(long index) {
        Objects.checkIndex(index, checkpoint.size());
        return range(index, index + 1);
    }

    /** The entry at this index. */
    public byte[] entry(long index) {
        Objects.checkIndex(index, checkpoint.size());
        return bundle(index / Tiles.WIDTH).get((int) (index % Tiles.WIDTH));
    }

    /** Tells the entries from one index up to, not including, another. */
    public void entries(long from, long to, EntryVisitor visitor) {
        Objects.checkFromToIndex(from, to, checkpoint.size());
        for (var index = from; index < to; ) {
            var number = index / Tiles.WIDTH;
            var bundle = bundle(number);
            var end = Math.min(to, number * Tiles.WIDTH + bundle.size());
            for (; index < end; index++) {
                visitor.visit(index, bundle.get((int) (index % Tiles.WIDTH)));
            }
        }
    }

    /** The root over the leaves [low, high), where low is a multiple of the power of two that holds the range. */
    private Hash range(long low, long high) {
        Hash result = null;
        for (var end = high; end > low; ) {
            var count = Long.lowestOneBit(end - low);
            var subtree = perfect(end - count, Long.numberOfTrailingZeros(count));
            result = result == null ? subtree : Hash.node(subtree, result);
            end -= count;
        }
        return Objects.requireNonNull(result, "a range has at least one leaf");
    }

    /** The root over the 2^height leaves from the first on. */
    private Hash perfect(long first, int height) {
        var level = height / Tiles.HEIGHT;
        var slot = first >>> (level * Tiles.HEIGHT);
        var tile = tile(level, slot / Tiles.WIDTH);
        return TileHashes.root(tile, (int) (slot % Tiles.WIDTH), 1 << (height % Tiles.HEIGHT));
    }

    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    /** A tile as wide as the checkpoint's size makes it, traced to the root. */
    private byte[] tile(int level, long index) {
        var path = new TilePath(level, index, Tiles.width(level, index, checkpoint.size()));
        if (path.isPartial()) {
            return edge().get(level);
        }
        var known = recall(path);
        if (known != null) {
            return known;
        }
        var content = fetch(path);
        var expected = Hash.in(tile(level + 1, index / Tiles.WIDTH), (int) (index % Tiles.WIDTH));
        var root = TileHashes.root(content);
        if (!root.equals(expected)) {
            throw new TileFault("%s hashes to %s, the tile above it says %s".formatted(path, root, expected));
        }
        remember(path, content);
        return content;
    }

    /** The partial tiles from level 0 up; an empty array where a level ends with a full tile. */
    private List<byte[]> edge() {
        if (edge.isEmpty()) {
            var tiles = new ArrayList<byte[]>();
            for (var level = 0; Tiles.nodes(level, checkpoint.size()) > 0; level++) {
                var nodes = Tiles.nodes(level, checkpoint.size());
                var width = (int) (nodes % Tiles.WIDTH);
                tiles.add(width == 0 ? new byte[0] : fetch(new TilePath(level, nodes / Tiles.WIDTH, width)));
            }
            var root = EdgeTile.root(tiles);
            if (!root.equals(checkpoint.root())) {
                throw new TileFault("the partial tiles of size %d give the root %s, the checkpoint says %s"
                        .formatted(checkpoint.size(), root, checkpoint.root()));
            }
            edge = tiles;
        }
        return edge;
    }

    private List<byte[]> bundle(long number) {
        var path = new TilePath(TilePath.ENTRIES, number, Tiles.width(TilePath.ENTRIES, number, checkpoint.size()));
        var hashes = tile(0, number);
        var entries = EntryBundle.parse(fetch(path), path.width());
        for (var slot = 0; slot < entries.size(); slot++) {
            var leaf = Hash.leaf(entries.get(slot));
            if (!leaf.equals(Hash.in(hashes, slot))) {
                throw new TileFault("%s: entry %d hashes to %s, its tile says %s"
                        .formatted(path, number * Tiles.WIDTH + slot, leaf, Hash.in(hashes, slot)));
            }
        }
        return entries;
    }

    private byte[] fetch(TilePath path) {
        try {
            return content(path, source.fetch(path.toString()));
        } catch (IOException e) {
            if (path.isPartial()) {
                return fetchFull(path, e);
            }
            throw new StorageFault("cannot read %s: %s".formatted(path, e), e);
        }
    }

    private byte[] fetchFull(TilePath partial, IOException why) {
        var full = partial.full();
        try {
            return Tiles.prefix(full, content(full, source.fetch(full.toString())), partial.width());
        } catch (IOException e) {
            e.addSuppressed(why);
            throw new StorageFault("cannot read %s, nor %s: %s".formatted(partial, full, e), e);
        }
    }

    private static byte[] content(TilePath path, byte[] bytes) {
        try {
            return Tiles.prefix(path, bytes, path.width());
        } catch (FormatFault e) {
            throw new TileFault("%s: %s".formatted(path, e.getMessage()));
        }
    }

    private byte @Nullable [] recall(TilePath path) {
        synchronized (trusted) {
            return trusted.get(path);
        }
    }

    private void remember(TilePath path, byte[] content) {
        synchronized (trusted) {
            trusted.put(path, content);
        }
    }

    private void requireWithin(long size) {
        if (size < 0 || size > checkpoint.size()) {
            throw new IndexOutOfBoundsException(
                    "the checkpoint has size %d, asked for size %d".formatted(checkpoint.size(), size));
        }
    }
}
