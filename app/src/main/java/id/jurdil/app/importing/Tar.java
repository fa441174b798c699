package id.jurdil.app.importing;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The regular files of a POSIX tar archive, one after the other. */
final class Tar implements Closeable {

    static final int HEADER = 512;

    private final int most;
    private byte[] bytes = {};
    private final InputStream in;

    /**
     * @param most bytes of a member to keep; the rest of it is passed over
     */
    Tar(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    static boolean startsWith(byte[] start) {
        return start.length == HEADER
                && new String(start, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")
                && checksumHolds(start);
    }

    /** The name of the next regular file, or null at the end of the archive. */
    @Nullable
    String next() throws IOException {
        while (true) {
            var header = in.readNBytes(HEADER);
            if (header.length < HEADER) {
                throw new EOFException("the archive has no end mark");
            }
            if (isZero(header)) {
                return null;
            }
            if (!checksumHolds(header)) {
                throw new IOException("a header of the archive is damaged");
            }
            var size = octal(header, 124, 12);
            bytes = in.readNBytes((int) Math.min(size, most));
            in.skipNBytes(size - bytes.length + (HEADER - size % HEADER) % HEADER);
            if (header[156] == '0' || header[156] == 0) { // not a folder, a link or an extended header
                return name(header);
            }
        }
    }

    /** The content of the file named last. */
    byte[] bytes() {
        return bytes;
    }

    /** The last part of the name; folders inside the archive mean nothing here. */
    private static String name(byte[] header) {
        var end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        var name = new String(header, 0, end, StandardCharsets.UTF_8);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static boolean isZero(byte[] header) {
        for (var b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean checksumHolds(byte[] header) {
        var sum = 0;
        for (var at = 0; at < HEADER; at++) {
            sum += at >= 148 && at < 156 ? ' ' : header[at] & 0xff;
        }
        return sum == octal(header, 148, 8);
    }

    private static long octal(byte[] header, int from, int length) {
        long value = 0;
        for (var at = from; at < from + length; at++) {
            if (header[at] >= '0' && header[at] <= '7') {
                value = value * 8 + header[at] - '0';
            }
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
