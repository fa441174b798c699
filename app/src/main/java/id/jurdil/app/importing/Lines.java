package id.jurdil.app.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text in strict UTF-8, numbered from 1, with {@code \n} or {@code \r\n} at their ends. */
final class Lines implements Closeable {

    private static final int LONGEST = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final InputStream in;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    private final byte[] chunk = new byte[1 << 16];
    private byte[] line = new byte[1024];
    private int at;
    private int filled;
    private long number;
    private boolean endedOpen;

    private Lines(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static Lines of(Path file) throws UnreadableFile {
        return new Lines(file.toString(), Packed.open(file));
    }

    /** The number of the line given last. */
    long number() {
        return number;
    }

    /** Whether the text ended without a line end: it may have been cut. */
    boolean endedOpen() {
        return endedOpen;
    }

    /** The next line without its end, or null after the last. */
    @Nullable
    String next() throws UnreadableFile {
        try {
            var length = 0;
            while (true) {
                if (at == filled && !refill()) {
                    endedOpen |= length > 0;
                    return length == 0 ? null : text(length);
                }
                var end = lineEnd();
                var more = end - at;
                if (length + more > LONGEST) {
                    throw new UnreadableFile(
                            file, "line " + (number + 1) + " is longer than " + LONGEST + " bytes: not a table");
                }
                if (length + more > line.length) {
                    line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
                }
                System.arraycopy(chunk, at, line, length, more);
                length += more;
                at = end;
                if (at < filled) {
                    at++;
                    return text(length);
                }
            }
        } catch (IOException fault) {
            throw Packed.unreadable(file, fault);
        }
    }

    private boolean refill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    private int lineEnd() {
        var end = at;
        while (end < filled && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private String text(int length) throws UnreadableFile {
        number++;
        var end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        try {
            var text = utf8.decode(ByteBuffer.wrap(line, 0, end)).toString();
            return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException fault) {
            throw new UnreadableFile(file, "line " + number + " is not UTF-8; save the file in that encoding", fault);
        }
    }

    @Override
    public void close() throws UnreadableFile {
        try {
            in.close();
        } catch (IOException fault) {
            throw Packed.unreadable(file, fault);
        }
    }
}
