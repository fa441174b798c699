package id.jurdil.ledger;

/**
 * One file of the log by its parts.
 *
 * @param level 0 to 63 for a tile of hashes, {@link #ENTRIES} for a bundle of entries
 * @param index number of the tile in its level, from 0
 * @param width how many hashes or entries it holds: 256 if full, 1 to 255 if partial
 */
public record TilePath(int level, long index, int width) {

    /** The level of entry bundles. */
    public static final int ENTRIES = -1;

    public TilePath {
        if (level < ENTRIES || level > Tiles.MAX_LEVEL || index < 0 || width < 1 || width > Tiles.WIDTH) {
            throw new FormatFault("no tile has level %d, index %d and width %d".formatted(level, index, width));
        }
    }

    /** Whether it holds entries, not hashes. */
    public boolean isEntries() {
        return level == ENTRIES;
    }

    /** Whether it holds fewer than 256. */
    public boolean isPartial() {
        return width < Tiles.WIDTH;
    }

    /** The same tile, full. */
    public TilePath full() {
        return new TilePath(level, index, Tiles.WIDTH);
    }

    /** The path in the published tree, as {@code tile/0/x001/x234/067.p/8}. */
    @Override
    public String toString() {
        var path = new StringBuilder("%03d".formatted(index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        path.insert(0, isEntries() ? "tile/entries/" : "tile/" + level + "/");
        return isPartial() ? path + ".p/" + width : path.toString();
    }
}
