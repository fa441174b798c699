package id.jurdil.ledger;

import java.util.Arrays;

/** Hashing within the bytes of one tile. */
final class TileHashes {

    private static final byte NODE = 1;

    private TileHashes() {}

    /** The root of a full tile. */
    static Hash root(byte[] tile) {
        return root(tile, 0, Tiles.WIDTH);
    }

    /** The root over some slots, whose count is a power of two. */
    static Hash root(byte[] tile, int from, int count) {
        var digest = Hash.sha256();
        var work = Arrays.copyOfRange(tile, from * Hash.SIZE, (from + count) * Hash.SIZE);
        for (var nodes = count; nodes > 1; nodes /= 2) {
            for (var i = 0; i < nodes / 2; i++) {
                digest.update(NODE);
                digest.update(work, 2 * i * Hash.SIZE, 2 * Hash.SIZE);
                System.arraycopy(digest.digest(), 0, work, i * Hash.SIZE, Hash.SIZE);
            }
        }
        return Hash.in(work, 0);
    }
}
