package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.Particulars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not applied, opened for whoever may see it.
 *
 * @param row number in the file
 * @param codes of the rules that it breaks
 * @param voter the voter it seems to be, or null
 * @param cells as written, for a row that breaks a hard rule; else empty
 * @param particulars as read, for any other; else null
 */
public record HeldRow(
        long row,
        Preview.Outcome outcome,
        String village,
        List<String> codes,
        @Nullable Long voter,
        List<String> cells,
        @Nullable Particulars particulars) {
    public HeldRow {
        codes = List.copyOf(codes);
        cells = List.copyOf(cells);
    }

    /** Only where it stands. */
    @Override
    public String toString() {
        return "HeldRow[" + row + "]";
    }
}
