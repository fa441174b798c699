package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV by RFC 4180, save that a cell holds no line break: a quotation mark left open spoils its own row and not the rest of
 * the file. Separator and encoding are found out and said. The file is cut at line ends into pieces that are taken apart in
 * parallel.
 */
final class CsvSource implements RowSource {
    private static final int PIECE = 1 << 20;
    private static final String SEPARATORS = ",;|\t";

    private final InputStream in;
    private final Charset charset;
    private final char separator;
    private final List<String> header;
    private byte[] rest;
    private long nextRow = 2;
    private boolean ended;

    private CsvSource(InputStream in, Charset charset, char separator, List<String> header, byte[] rest) {
        this.in = in;
        this.charset = charset;
        this.separator = separator;
        this.header = header;
        this.rest = rest;
    }

    /**
     * @throws ImportRefused if it is no table, or not one of this profile under any separator
     */
    static CsvSource open(InputStream in, ImportProfile profile) throws IOException {
        byte[] begin = in.readNBytes(PIECE);
        if (begin.length == 0) {
            throw new ImportRefused(Code.EMPTY_FILE, "the file is empty");
        }
        refuseForeign(begin);
        int from = begin.length > 2 && begin[0] == (byte) 0xef && begin[1] == (byte) 0xbb && begin[2] == (byte) 0xbf
                ? 3
                : 0;
        int end = lineEnd(begin, from);
        var charset = charset(begin, begin.length == PIECE ? lastLineEnd(begin) : begin.length);
        String line = stripReturn(new String(begin, from, end - from, charset));
        char separator = separator(line, profile);
        var rest = Arrays.copyOfRange(begin, Math.min(begin.length, end + 1), begin.length);
        return new CsvSource(in, charset, separator, cells(line, separator), rest);
    }

    private static void refuseForeign(byte[] begin) {
        int mark = begin.length < 2 ? 0 : (begin[0] & 0xff) << 8 | (begin[1] & 0xff);
        if (mark == 0xfffe || mark == 0xfeff) {
            throw new ImportRefused(Code.WRONG_ENCODING, "the file is in UTF-16: save it as CSV in UTF-8");
        }
        for (int i = 0; i < Math.min(begin.length, 4096); i++) {
            if (begin[i] == 0) {
                throw new ImportRefused(
                        Code.NOT_A_TABLE, "the file holds bytes that no table has: save it as CSV, XLSX or Parquet");
            }
        }
    }

    /** UTF-8 if it is; else what Windows programs write in Western Europe and Indonesia. */
    private static Charset charset(byte[] begin, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(begin, 0, length));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException _) {
            return Charset.forName("windows-1252");
        }
    }

    private static char separator(String line, ImportProfile profile) {
        char best = 0;
        int most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            int known = profile.known(cells(line, candidate));
            if (known > most) {
                most = known;
                best = candidate;
            }
        }
        if (most >= 2) {
            return best;
        }
        var likely = SEPARATORS
                .chars()
                .boxed()
                .max(java.util.Comparator.comparingLong(
                        c -> line.chars().filter(x -> x == c).count()))
                .orElseThrow();
        if (line.chars().noneMatch(c -> SEPARATORS.indexOf(c) >= 0)) {
            throw new ImportRefused(
                    Code.WRONG_DELIMITER,
                    "row 1 is no header: none of the separators comma, semicolon, bar and tab stands in it; save the table"
                            + " as CSV with a comma between its columns");
        }
        if (cells(line, (char) likely.intValue()).size() >= 5) {
            throw new ImportRefused(
                    Code.MISSING_COLUMN,
                    "row 1 has %d columns between %s, and the profile \"%s\" knows none of them: is the header missing?"
                            .formatted(
                                    cells(line, (char) likely.intValue()).size(),
                                    name((char) likely.intValue()),
                                    profile.name()));
        }
        throw new ImportRefused(
                Code.WRONG_DELIMITER,
                "row 1 is no header under any of the separators comma, semicolon, bar and tab; save the table as CSV with a"
                        + " comma between its columns");
    }

    private static String name(char separator) {
        return switch (separator) {
            case ';' -> "semicolon";
            case '|' -> "bar";
            case '\t' -> "tab";
            default -> "comma";
        };
    }

    @Override
    public String format() {
        return "csv, %s, %s".formatted(name(separator), charset.name());
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        if (ended) {
            return null;
        }
        byte[] piece = Arrays.copyOf(rest, rest.length + PIECE);
        int length = rest.length + in.readNBytes(piece, rest.length, PIECE);
        int cut = length;
        if (length < piece.length) {
            ended = true;
            rest = new byte[0];
        } else {
            cut = lastLineEnd(piece);
            if (cut == 0) {
                throw new ImportRefused(
                        Code.NOT_A_TABLE, "row %d is longer than a million bytes: this is no table".formatted(nextRow));
            }
            rest = Arrays.copyOfRange(piece, cut, length);
        }
        long first = nextRow;
        for (int i = 0; i < cut; i++) {
            if (piece[i] == '\n') {
                nextRow++;
            }
        }
        if (ended && cut > 0 && piece[cut - 1] != '\n') {
            refuseHalfRow(piece, cut, nextRow);
        }
        return cut == 0 ? null : new Piece(piece, cut, first);
    }

    /** A last row without its line end that also lacks cells: the file was cut off. */
    private void refuseHalfRow(byte[] piece, int end, long row) {
        int from = end;
        while (from > 0 && piece[from - 1] != '\n') {
            from--;
        }
        String line = new String(piece, from, end - from, charset);
        if (!line.isBlank() && cells(line, separator).size() < header.size()) {
            throw new ImportRefused(
                    Code.INCOMPLETE_FILE,
                    "the file ends in the middle of row %d: copy it again, then import it; nothing was taken from it"
                            .formatted(row));
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }

    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    private static String stripReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The cells of a line. A quotation mark out of order makes one cell too few or too many, which is the row's fault. */
    static List<String> cells(String line, char separator) {
        return cells(line, 0, line.length(), separator);
    }

    /** The same of a line within a text. */
    private static List<String> cells(String text, int from, int to, char separator) {
        var cells = new ArrayList<String>(18);
        int at = from;
        while (true) {
            int end;
            if (at < to && text.charAt(at) == '"') {
                end = closingQuote(text, at + 1, to);
                if (end < 0 || (end + 1 < to && text.charAt(end + 1) != separator)) {
                    return List.of(text.substring(from, to));
                }
                cells.add(text.substring(at + 1, end).replace("\"\"", "\""));
                end++;
            } else {
                end = text.indexOf(separator, at, to);
                end = end < 0 ? to : end;
                cells.add(text.substring(at, end));
            }
            if (end == to) {
                return cells;
            }
            at = end + 1;
        }
    }

    private static int closingQuote(String text, int from, int to) {
        int at = text.indexOf('"', from, to);
        while (at >= 0 && at + 1 < to && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2, to);
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private final class Piece implements Chunk {
        private final byte[] bytes;
        private final int length;
        private final long first;

        Piece(byte[] bytes, int length, long first) {
            this.bytes = bytes;
            this.length = length;
            this.first = first;
        }

        @Override
        public void each(Rows rows) {
            String text = decode().toString();
            long row = first;
            int at = 0;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                end = end < 0 ? text.length() : end;
                int stop = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
                if (stop > at) {
                    rows.row(row, cells(text, at, stop, separator));
                }
                row++;
                at = end + 1;
            }
        }

        private CharBuffer decode() {
            try {
                return charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, length));
            } catch (CharacterCodingException e) {
                throw new ImportRefused(
                        Code.WRONG_ENCODING,
                        "row %d is not in %s, though the rows before are: save the whole table in UTF-8"
                                .formatted(wrongRow(), charset.name()));
            }
        }

        private long wrongRow() {
            var decoder = charset.newDecoder();
            var in = ByteBuffer.wrap(bytes, 0, length);
            decoder.decode(in, CharBuffer.allocate(length), true);
            long row = first;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    row++;
                }
            }
            return row;
        }
    }
}
