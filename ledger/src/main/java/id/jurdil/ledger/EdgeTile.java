package id.jurdil.ledger;

import java.util.Arrays;
import java.util.List;

/** The last tile of a level while it fills. */
final class EdgeTile {

    final int level;
    long index;
    int width;
    boolean changed;

    private final byte[] hashes = new byte[Tiles.BYTES];

    EdgeTile(int level, long index, byte[] content) {
        this.level = level;
        this.index = index;
        this.width = content.length / Hash.SIZE;
        System.arraycopy(content, 0, hashes, 0, content.length);
    }

    void add(Hash hash) {
        hash.into(hashes, width++);
        changed = true;
    }

    void startNext() {
        index++;
        width = 0;
        changed = false;
    }

    byte[] content() {
        return Arrays.copyOf(hashes, width * Hash.SIZE);
    }

    /**
     * The root of a tree from its partial tiles, level 0 first. They hold exactly the tree's right edge: read from the
     * highest level down, each width splits into powers of two, and these perfect subtrees are folded from the right.
     */
    static Hash root(List<byte[]> partialTiles) {
        Hash root = null;
        for (var tile : partialTiles) {
            for (var end = tile.length / Hash.SIZE; end > 0; ) {
                var count = Integer.lowestOneBit(end);
                var subtree = TileHashes.root(tile, end - count, count);
                root = root == null ? subtree : Hash.node(subtree, root);
                end -= count;
            }
        }
        return root == null ? Hash.EMPTY_ROOT : root;
    }
}
