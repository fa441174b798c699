package id.jurdil.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes entries in order and tells every file that a log of these entries must have, byte for byte.
 *
 * <p>Each full tile and bundle is told when its last entry comes; {@link #finish} tells the partial ones of the size reached.
 * Memory: one tile per level and one bundle, however long the log.
 *
 * <p>An auditor compares each told file with the published one, and each older partial file beside it with
 * {@link Tiles#prefix}. Not safe for several threads.
 */
public final class TreeRecomputer {

    private final TileVisitor visitor;
    private final List<EdgeTile> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /** Starts with the empty tree. */
    public TreeRecomputer(TileVisitor visitor) {
        this.visitor = visitor;
    }

    /** Starts in the middle: the partial tiles from level 0 up, and the entries of the partial bundle. */
    TreeRecomputer(TileVisitor visitor, long size, List<byte[]> partialTiles, byte[] partialBundle) {
        this(visitor);
        this.size = size;
        for (var level = 0; level < partialTiles.size(); level++) {
            levels.add(new EdgeTile(level, Tiles.nodes(level, size) / Tiles.WIDTH, partialTiles.get(level)));
        }
        bundle.writeBytes(partialBundle);
    }

    /**
     * Appends an entry and returns its leaf hash.
     *
     * @throws IllegalArgumentException if it is longer than {@link EntryBundle#MAX_ENTRY}
     */
    public Hash add(byte[] entry) {
        EntryBundle.append(bundle, entry);
        var leaf = Hash.leaf(entry);
        size = Math.addExact(size, 1);
        if (size % Tiles.WIDTH == 0) {
            visitor.visit(Tiles.entriesPath(size / Tiles.WIDTH - 1, Tiles.WIDTH), bundle.toByteArray());
            bundle.reset();
        }
        put(0, leaf);
        return leaf;
    }

    /** Tells the partial files of this size. More entries may follow. */
    public void finish() {
        tellPartial(false);
    }

    /** Tells the partial files that changed since this was last called. */
    void tellChanged() {
        tellPartial(true);
    }

    private void tellPartial(boolean onlyChanged) {
        var width = (int) (size % Tiles.WIDTH);
        if (width > 0 && (levels.getFirst().changed || !onlyChanged)) {
            visitor.visit(Tiles.entriesPath(size / Tiles.WIDTH, width), bundle.toByteArray());
        }
        for (var tile : levels) {
            if (tile.width > 0 && (tile.changed || !onlyChanged)) {
                visitor.visit(Tiles.path(tile.level, tile.index, tile.width), tile.content());
            }
            tile.changed = false;
        }
    }

    /** How many entries the tree has. */
    public long size() {
        return size;
    }

    /** The root of the tree so far. */
    public Hash root() {
        return EdgeTile.root(levels.stream().map(EdgeTile::content).toList());
    }

    private void put(int level, Hash hash) {
        if (level == levels.size()) {
            levels.add(new EdgeTile(level, 0, new byte[0]));
        }
        var tile = levels.get(level);
        tile.add(hash);
        if (tile.width == Tiles.WIDTH) {
            var content = tile.content();
            visitor.visit(Tiles.path(level, tile.index, Tiles.WIDTH), content);
            tile.startNext();
            put(level + 1, TileHashes.root(content));
        }
    }
}
