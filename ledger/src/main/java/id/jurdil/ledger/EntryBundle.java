package id.jurdil.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of up to 256 entries in a row, each as two bytes of length (big endian) and its bytes. */
public final class EntryBundle {

    /** The most bytes an entry may have: what two bytes of length can say. */
    public static final int MAX_ENTRY = 0xffff;

    private EntryBundle() {}

    /**
     * The file with these entries.
     *
     * @throws IllegalArgumentException if an entry is longer than {@link #MAX_ENTRY}
     */
    public static byte[] encode(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream();
        for (var entry : entries) {
            append(bundle, entry);
        }
        return bundle.toByteArray();
    }

    /**
     * The entries of a file.
     *
     * @throws FormatFault unless it holds exactly this many and nothing after them
     */
    public static List<byte[]> parse(byte[] bundle, int count) {
        var entries = new ArrayList<byte[]>(count);
        var offset = 0;
        for (var i = 0; i < count; i++) {
            var end = end(bundle, offset, i);
            entries.add(Arrays.copyOfRange(bundle, offset + 2, end));
            offset = end;
        }
        if (offset != bundle.length) {
            throw new FormatFault(
                    "the bundle has %d bytes after its %d entries".formatted(bundle.length - offset, count));
        }
        return entries;
    }

    static void append(ByteArrayOutputStream bundle, byte[] entry) {
        requireFits(entry);
        bundle.write(entry.length >>> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
    }

    static void requireFits(byte[] entry) {
        if (entry.length > MAX_ENTRY) {
            throw new IllegalArgumentException(
                    "an entry has at most %d bytes, this one has %d".formatted(MAX_ENTRY, entry.length));
        }
    }

    /** The bytes that the first entries take up. */
    static int length(byte[] bundle, int count) {
        var offset = 0;
        for (var i = 0; i < count; i++) {
            offset = end(bundle, offset, i);
        }
        return offset;
    }

    private static int end(byte[] bundle, int offset, int number) {
        if (offset + 2 <= bundle.length) {
            var end = offset + 2 + (((bundle[offset] & 0xff) << 8) | (bundle[offset + 1] & 0xff));
            if (end <= bundle.length) {
                return end;
            }
        }
        throw new FormatFault("the bundle ends within entry %d, at byte %d".formatted(number, bundle.length));
    }
}
