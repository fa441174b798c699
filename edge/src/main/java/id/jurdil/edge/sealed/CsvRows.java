package id.jurdil.edge.sealed;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads comma-separated rows (RFC 4180) from a stream, one at a time. */
public final class CsvRows {
    private static final int LONGEST_ROW = 100_000;
    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private long line = 1;

    /** Reads from {@code in}, which the caller closes. */
    public CsvRows(Reader in) {
        this.in = in;
    }

    /**
     * A row.
     *
     * @param line where it begins, the first line being 1
     */
    public record Row(long line, List<String> cells) {}

    /**
     * The next row, or nothing at the end. Empty lines are passed over.
     *
     * @throws IOException if it cannot be read, or a row has no end within reason, as after a quote left open
     */
    public Optional<Row> next() throws IOException {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        long begins = line;
        boolean quoted = false;
        boolean wasQuoted = false;
        int length = 0;
        for (int c = read(); ; c = read()) {
            if (++length > LONGEST_ROW) {
                throw new IOException("line " + begins + ": the row has no end; a quotation mark may be left open.");
            }
            if (quoted && c >= 0) {
                if (c != '"') {
                    line += c == '\n' ? 1 : 0;
                    cell.append((char) c);
                } else if (peek() == '"') {
                    cell.append((char) read());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty() && !wasQuoted) {
                quoted = true;
                wasQuoted = true;
            } else if (c == ',') {
                cells.add(take(cell));
                wasQuoted = false;
            } else if (c == '\n' || c < 0) {
                line++;
                if (cells.isEmpty() && cell.isEmpty() && !wasQuoted) {
                    if (c < 0) {
                        return Optional.empty();
                    }
                    begins = line;
                    length = 0;
                } else {
                    cells.add(take(cell));
                    return Optional.of(new Row(begins, cells));
                }
            } else if (c != '\r' || peek() != '\n') {
                cell.append((char) c);
            }
        }
    }

    private static String take(StringBuilder cell) {
        var text = cell.toString();
        cell.setLength(0);
        return text;
    }

    private int read() throws IOException {
        return fill() ? buffer[at++] : -1;
    }

    private int peek() throws IOException {
        return fill() ? buffer[at] : -1;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = in.read(buffer, 0, BUFFER);
        return end > 0;
    }
}
