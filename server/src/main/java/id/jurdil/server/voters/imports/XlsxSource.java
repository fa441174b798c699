package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The one sheet of a workbook, row by row. A date becomes day-month-year, a formula stands as its own text with {@code =} in
 * front, and a number that a spreadsheet has rounded stands as {@code 1.23457E+15}; the rules see to the latter two.
 */
final class XlsxSource implements RowSource {
    /** What a workbook may unpack to; the largest sheet of a voter table has less than half of it. */
    private static final long MOST_UNPACKED = 2L << 30;

    private static final String TEXTS = "xl/sharedStrings.xml";

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> header;

    private XlsxSource(ReadableWorkbook book, Stream<Row> stream, Iterator<Row> rows, List<String> header) {
        this.book = book;
        this.stream = stream;
        this.rows = rows;
        this.header = header;
    }

    /** @throws ImportRefused if it is no workbook with one sheet of rows */
    static XlsxSource open(byte[] bytes) throws IOException {
        refuseBomb(bytes);
        ReadableWorkbook book;
        try {
            book = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
        try {
            var stream = onlySheet(book).openStream();
            var rows = stream.iterator();
            if (!rows.hasNext()) {
                throw new ImportRefused(Code.EMPTY_FILE, "the workbook's sheet is empty");
            }
            return new XlsxSource(book, stream, rows, header(rows.next()));
        } catch (ImportRefused refused) {
            book.close();
            throw refused;
        } catch (IOException | RuntimeException e) {
            book.close();
            throw damaged(e);
        }
    }

    /** A small file can unpack to more than a disk holds. The texts, which lie in memory, get less room than the rest. */
    private static void refuseBomb(byte[] bytes) {
        long mostTexts = Runtime.getRuntime().maxMemory() / 8;
        var buffer = new byte[1 << 16];
        long all = 0;
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                long most = Math.min(MOST_UNPACKED - all, entry.getName().equals(TEXTS) ? mostTexts : MOST_UNPACKED);
                long unpacked = 0;
                try (var in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        unpacked += read;
                        if (unpacked > most) {
                            throw new ImportRefused(
                                    Code.TOO_LARGE,
                                    "the workbook unpacks to more than can be taken: save the table as CSV; nothing was taken");
                        }
                    }
                }
                all += unpacked;
            }
        } catch (ImportRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static Sheet onlySheet(ReadableWorkbook book) throws IOException {
        var sheets = book.getSheets().toList();
        var filled = new ArrayList<Sheet>();
        for (var sheet : sheets) {
            try (var rows = sheet.openStream()) {
                if (rows.findFirst().isPresent()) {
                    filled.add(sheet);
                }
            }
        }
        if (filled.isEmpty()) {
            throw new ImportRefused(Code.EMPTY_FILE, "the workbook has no sheet with anything in it");
        }
        if (filled.size() > 1) {
            throw new ImportRefused(
                    Code.NOT_A_TABLE,
                    "the workbook has %d sheets with something in them, and which one is the table cannot be told: save each as a file of its own; nothing was taken"
                            .formatted(filled.size()));
        }
        return filled.getFirst();
    }

    private static List<String> header(Row row) {
        var header = cells(row, 0);
        while (!header.isEmpty() && header.getLast().isBlank()) {
            header.removeLast();
        }
        return List.copyOf(header);
    }

    /** As many as the header has, or more where something stands behind. */
    private static List<String> cells(Row row, int width) {
        var cells = new ArrayList<String>(Math.max(width, row.getCellCount()));
        for (int column = 0; column < row.getCellCount(); column++) {
            var cell = row.getCell(column);
            cells.add(cell == null ? "" : text(cell));
        }
        while (cells.size() < width) {
            cells.add("");
        }
        while (cells.size() > width && width > 0 && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        return cells;
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> cell.asString();
            case NUMBER -> isDate(cell) ? WrittenNumber.of(cell.asDate()) : WrittenNumber.ofBinary(cell.asNumber());
            // A formula that is shared with the cell above has no text of its own.
            case FORMULA ->
                "=" + (cell.getFormula() == null || cell.getFormula().isEmpty() ? "?" : cell.getFormula());
            case BOOLEAN -> cell.asBoolean() ? "TRUE" : "FALSE";
            case ERROR -> cell.getRawValue() == null || cell.getRawValue().isEmpty() ? "#ERROR" : cell.getRawValue();
        };
    }

    /** Whether the cell's format shows a day (ECMA-376 part 1, 18.8.30: 14 to 17, 22, and the East Asian ones). */
    private static boolean isDate(Cell cell) {
        var id = cell.getDataFormatId();
        if (id == null) {
            return false;
        }
        if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
            return true;
        }
        var format = cell.getDataFormatString();
        if (format == null || id < 164) {
            return false;
        }
        String plain = format.toLowerCase(java.util.Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
        return plain.contains("y") || (plain.contains("d") && plain.contains("m"));
    }

    @Override
    public String format() {
        return "xlsx";
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Chunk next() {
        var chunk = new ReadRows();
        try {
            while (!chunk.isFull() && rows.hasNext()) {
                var row = rows.next();
                var cells = cells(row, header.size());
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    chunk.add(row.getRowNum(), cells);
                }
            }
        } catch (ImportRefused refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw damaged(e);
        }
        return chunk.isEmpty() ? null : chunk;
    }

    /** What went wrong is not told: the reader's message may quote a cell. */
    private static ImportRefused damaged(Exception why) {
        return new ImportRefused(
                Code.INCOMPLETE_FILE,
                "the file begins as an XLSX workbook, but it is damaged, cut off or something else (%s): save it anew, or as CSV; nothing was taken"
                        .formatted(why.getClass().getSimpleName()));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }
}
