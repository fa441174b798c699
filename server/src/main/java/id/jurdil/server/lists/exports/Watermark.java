package id.jurdil.server.lists.exports;

import id.jurdil.server.lists.ListKeys;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The hidden mark of a copy, in two things that mean nothing to its reader: the order of the rows within one RT, and whether an
 * address has two spaces where one would do. Both follow from a secret key, the copy's number and the row itself, so that any
 * stretch of rows carries the mark, and nobody without the key can find it or make another copy's.
 */
final class Watermark {
    private final ListKeys keys;
    private final String copy;

    Watermark(ListKeys keys, long copy) {
        this.keys = keys;
        this.copy = Long.toString(copy);
    }

    /** What identifies a row when it comes back, however it was spaced. */
    static String fingerprint(String name, String address, String rt, String rw) {
        return plain(name) + "\n" + plain(address) + "\n" + plain(rt) + "\n" + plain(rw);
    }

    private static String plain(String text) {
        String bare = text.startsWith("'") ? text.substring(1) : text;
        return bare.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /** Rows of a group stand in order of these numbers, unsigned. */
    long place(String fingerprint) {
        return ByteBuffer.wrap(keys.keyed("copy order v1", copy, fingerprint)).getLong();
    }

    /** Whether the row's address is written with two spaces. */
    boolean isSpaced(String fingerprint) {
        return (keys.keyed("copy spacing v1", copy, fingerprint)[0] & 1) == 1;
    }

    /** The address as this copy writes it; one without a space carries no mark. */
    String spaced(String address, String fingerprint) {
        return isSpaced(fingerprint) ? address.replaceFirst(" ", "  ") : address;
    }
}
