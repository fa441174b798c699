package id.jurdil.app.importing;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a table by RFC 4180, save that a cell holds no line break: then a quotation mark left
 * open spoils its own row and not the rest of the file.
 */
final class CsvLine {

    private CsvLine() {}

    /** The cells of a line, or an empty list if its quotation marks are out of order. */
    static List<String> cells(String line) {
        return cells(line, ',');
    }

    static List<String> cells(String line, char separator) {
        var cells = new ArrayList<String>(32);
        var at = 0;
        while (true) {
            int end;
            if (at < line.length() && line.charAt(at) == '"') {
                end = closingQuote(line, at + 1);
                if (end < 0 || (end + 1 < line.length() && line.charAt(end + 1) != separator)) {
                    return List.of();
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
        var at = line.indexOf('"', from);
        while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
            at = line.indexOf('"', at + 2);
        }
        return at;
    }

    /** A line of these cells, quoted where needed, without a line end. */
    static String of(List<String> cells) {
        return String.join(",", cells.stream().map(CsvLine::quoted).toList());
    }

    private static String quoted(String cell) {
        var plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
