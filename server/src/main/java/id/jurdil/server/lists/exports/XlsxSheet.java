package id.jurdil.server.lists.exports;

import id.jurdil.server.lists.ListsFault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** One sheet with the copy's mark above the table and in the header of every printed page. */
final class XlsxSheet implements Sheet {
    private static final int MOST_ROWS = 1_048_000;

    private final Workbook book;
    private final Worksheet sheet;
    private int next;

    XlsxSheet(OutputStream out, String mark) {
        this.book = new Workbook(out, "Jurdil", "1.0");
        this.sheet = book.newWorksheet("Daftar");
        sheet.value(next++, 0, mark);
        sheet.header(mark, Position.LEFT, 8);
        sheet.repeatRows(0, 1);
        sheet.freezePane(0, 2);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (next == MOST_ROWS) {
            throw new ListsFault("more rows than a sheet has: take the copy district by district, or as CSV");
        }
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(next, column, Sheet.harmless(cells.get(column)));
        }
        next++;
        if (next % 1_000 == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
