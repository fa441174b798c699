package id.jurdil.app.importing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** The bytes of a file, unpacked if it is an .xz; told by its first bytes, not by its name. */
final class Packed {

    private static final int BUFFER = 1 << 16;
    private static final int UNPACKING_MEMORY_KIB = 256 * 1024;

    private Packed() {}

    static InputStream open(Path file) throws UnreadableFile {
        try {
            var stored = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            try {
                return unpacked(file, stored);
            } catch (IOException fault) {
                stored.close();
                throw fault;
            }
        } catch (IOException fault) {
            throw unreadable(file.toString(), fault);
        }
    }

    private static InputStream unpacked(Path file, BufferedInputStream stored) throws IOException {
        var start = peek(stored, XZ.HEADER_MAGIC.length);
        if (start.length == 0) {
            throw new UnreadableFile(file.toString(), "is empty");
        }
        if (Arrays.equals(start, XZ.HEADER_MAGIC)) {
            return new BufferedInputStream(new XZInputStream(stored, UNPACKING_MEMORY_KIB), BUFFER);
        }
        if (start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            throw new UnreadableFile(file.toString(), "is packed with gzip; unpack it first, or pack it with xz");
        }
        if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
            throw new UnreadableFile(file.toString(), "is a zip archive; unpack it first");
        }
        return stored;
    }

    /** Up to {@code most} bytes, left in the stream to be read again. */
    static byte[] peek(InputStream in, int most) throws IOException {
        in.mark(most);
        var start = in.readNBytes(most);
        in.reset();
        return start;
    }

    /** Says what an I/O fault means for whoever named the file. */
    static UnreadableFile unreadable(String file, IOException fault) {
        return switch (fault) {
            case UnreadableFile already -> already;
            case EOFException _ -> new UnreadableFile(file, "ends too early: the packed file is cut short", fault);
            case XZIOException _ -> new UnreadableFile(file, "is damaged: it cannot be unpacked", fault);
            case java.nio.file.NoSuchFileException _ -> new UnreadableFile(file, "there is no such file", fault);
            case java.nio.file.AccessDeniedException _ -> new UnreadableFile(file, "may not be read", fault);
            default -> new UnreadableFile(file, "cannot be read: " + fault.getMessage(), fault);
        };
    }
}
