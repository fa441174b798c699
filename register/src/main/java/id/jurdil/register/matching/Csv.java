package id.jurdil.register.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table by RFC 4180 in UTF-8, read row by row, save that a cell holds no line break: then a quotation mark left open
 * spoils its own row and not the rest of the file. Row 1 is the header.
 */
final class Csv {
    private final BufferedReader lines;
    private final String file;
    private final char separator;
    private int row;

    Csv(InputStream in, String file, char separator) {
        this.lines = new BufferedReader(
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        this.file = file;
        this.separator = separator;
    }

    /** The number of the row read last. */
    int row() {
        return row;
    }

    /** The next row's cells; null at the end. Empty lines are passed over. */
    @Nullable
    List<String> next() throws IOException {
        while (true) {
            String line;
            try {
                line = lines.readLine();
            } catch (CharacterCodingException e) {
                throw new MatchFault(file + ": after row " + row + ": not UTF-8; save the table in UTF-8");
            }
            if (line == null) {
                return null;
            }
            row++;
            if (row == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (!line.isBlank()) {
                return cells(line);
            }
        }
    }

    private List<String> cells(String line) {
        var cells = new ArrayList<String>(16);
        int at = 0;
        while (true) {
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                end = closingQuote(line, at + 1);
                if (end < 0 || (end + 1 < line.length() && line.charAt(end + 1) != separator)) {
                    throw new MatchFault(file + ": row " + row + ", column " + (cells.size() + 1)
                            + ": a quotation mark is out of order");
                }
                cells.add(line.substring(at + 1, end).replace("\"\"", "\""));
                end++;
            } else {
                end = line.indexOf(separator, at);
                end = end < 0 ? line.length() : end;
                cells.add(line.substring(at, end));
            }
            if (end == line.length()) {
                return cells;
            }
            at = end + 1;
        }
    }

    private static int closingQuote(String line, int from) {
        int at = line.indexOf('"', from);
        while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
            at = line.indexOf('"', at + 2);
        }
        return at;
    }

    /** A cell, quoted where needed. */
    static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
