package id.jurdil.app.importing;

import java.nio.file.Path;
import java.util.List;

/** What the station tables have in common: a header, and one line for each station. */
abstract sealed class ResultTable implements ResultFile permits Table2024, Table2019 {

    private final Path path;
    private final List<String> required;
    private final Header header;

    ResultTable(Path path, String headerLine, List<String> required) throws UnreadableFile {
        this.path = path;
        this.required = required;
        this.header = Header.of(path.toString(), headerLine, required);
    }

    @Override
    public Path path() {
        return path;
    }

    Header header() {
        return header;
    }

    String file() {
        return path.toString();
    }

    interface RowReader {
        void read(Row row);
    }

    /** Gives every row of the right width to the reader; the others are faults. */
    void rows(Reading reading, RowReader reader) throws UnreadableFile {
        var beside = header.beside(required);
        if (!beside.isEmpty()) {
            reading.note(file() + ": columns not used: " + String.join(", ", beside));
        }
        try (var lines = Lines.of(path)) {
            lines.next(); // the header, read when the file was opened
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isEmpty()) {
                    row(reading, reader, lines.number(), line);
                }
            }
            if (lines.endedOpen()) {
                reading.note(file() + ": the last line has no line end; the file may have been cut");
            }
        }
    }

    private void row(Reading reading, RowReader reader, long number, String line) {
        var cells = CsvLine.cells(line);
        if (cells.size() == header.width()) {
            reader.read(new Row(file(), number, header, cells, reading));
        } else {
            var expected = cells.isEmpty()
                    ? "cells with closed quotation marks"
                    : header.width() + " cells, found " + cells.size();
            reading.fault(new ImportFault(file(), number, "", line, expected));
        }
    }
}
