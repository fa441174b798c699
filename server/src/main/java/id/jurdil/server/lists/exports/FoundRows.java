package id.jurdil.server.lists.exports;

import id.jurdil.server.lists.ListsFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of a list that turned up somewhere: CSV with commas, semicolons or tabs, with or without the header. */
final class FoundRows {
    private FoundRows() {}

    static List<Trace.Found> read(List<String> lines) {
        var rows = new ArrayList<Trace.Found>();
        int name = 0;
        int address = 3;
        int rt = 4;
        int rw = 5;
        for (String line : lines) {
            var cells = cells(line);
            var lower = cells.stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (lower.contains("nama") && lower.contains("alamat")) {
                name = lower.indexOf("nama");
                address = lower.indexOf("alamat");
                rt = lower.indexOf("rt");
                rw = lower.indexOf("rw");
                if (rt < 0 || rw < 0) {
                    throw new ListsFault("the rows need the columns nama, alamat, rt and rw");
                }
            } else if (cells.size() > Math.max(Math.max(name, address), Math.max(rt, rw))) {
                rows.add(new Trace.Found(cells.get(name), cells.get(address), cells.get(rt), cells.get(rw)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        char delimiter = line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 && line.indexOf(',') < 0 ? ';' : ',';
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
