package id.jurdil.server.lists.exports;

import java.io.IOException;
import java.util.List;

/** A table being written: CSV or XLSX. Every cell is text, and none can be taken for a formula. */
interface Sheet extends AutoCloseable {
    void row(List<String> cells) throws IOException;

    @Override
    void close() throws IOException;

    /** A cell that a spreadsheet would run is led by an apostrophe. */
    static String harmless(String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        return switch (cell.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r' -> "'" + cell;
            default -> cell;
        };
    }
}
