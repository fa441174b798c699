package id.jurdil.ledger;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The arithmetic of tlog-tiles: which files a tree of some size has and what they are called.
 *
 * <p>A tile of level L holds the roots of full tiles of level L − 1; level 0 holds the hashes of the entries.
 */
public final class Tiles {

    /** Hashes in a full tile, entries in a full bundle. */
    public static final int WIDTH = 256;

    /** Bytes of a full tile of hashes. */
    public static final int BYTES = WIDTH * Hash.SIZE;

    static final int MAX_LEVEL = 63;
    static final int HEIGHT = 8;

    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    private Tiles() {}

    /** The path of a tile of hashes; width 256 is a full one. */
    public static String path(int level, long index, int width) {
        return new TilePath(level, index, width).toString();
    }

    /** The path of a bundle of entries; width 256 is a full one. */
    public static String entriesPath(long index, int width) {
        return path(TilePath.ENTRIES, index, width);
    }

    /**
     * The parts of a path.
     *
     * @throws FormatFault if it is not the one spelling of a tile's path
     */
    public static TilePath parse(String path) {
        var match = PATH.matcher(path);
        if (match.matches()) {
            var level = match.group(1).equals("entries") ? TilePath.ENTRIES : Integer.parseInt(match.group(1));
            var index = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
            var width = match.group(3) == null ? WIDTH : Integer.parseInt(match.group(3));
            if (level <= MAX_LEVEL && width >= 1 && width <= WIDTH) {
                var parts = new TilePath(level, index, width);
                if (parts.toString().equals(path)) {
                    return parts;
                }
            }
        }
        throw new FormatFault("not the path of a tile: " + Strict.quote(path));
    }

    /** How many hashes the tile holds in a tree of this size: 0 to 256. Level {@link TilePath#ENTRIES} counts entries. */
    public static int width(int level, long index, long size) {
        var nodes = nodes(Math.max(level, 0), size);
        var before = index > (Long.MAX_VALUE >> HEIGHT) ? Long.MAX_VALUE : index << HEIGHT;
        return Math.clamp(nodes - before, 0, WIDTH);
    }

    /**
     * What a partial tile of this width must contain, given a wider version of the same tile: a partial tile is a prefix of
     * every later one.
     *
     * @param tile the path and width of the wider version
     * @param bytes its content
     * @throws FormatFault if the content does not have the tile's width, or the width asked for is greater
     */
    public static byte[] prefix(TilePath tile, byte[] bytes, int width) {
        if (width > tile.width()) {
            throw new FormatFault("%s is not as wide as %d".formatted(tile, width));
        }
        requireWidth(tile, bytes);
        var length = tile.isEntries() ? EntryBundle.length(bytes, width) : width * Hash.SIZE;
        return Arrays.copyOf(bytes, length);
    }

    /** How many hashes a level has in a tree of this size. */
    static long nodes(int level, long size) {
        return level * HEIGHT >= Long.SIZE ? 0 : size >>> (level * HEIGHT);
    }

    private static void requireWidth(TilePath tile, byte[] bytes) {
        if (tile.isEntries()) {
            EntryBundle.parse(bytes, tile.width());
        } else if (bytes.length != tile.width() * Hash.SIZE) {
            throw new FormatFault(
                    "%s has %d bytes, %d hashes of 32 were expected".formatted(tile, bytes.length, tile.width()));
        }
    }
}
