package id.jurdil.app.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A published result file, its format known by what is in it and not by its name. The header of a
 * table has been checked; the rows are read by {@link ResultFiles#read}.
 */
public sealed interface ResultFile permits ResultTable, SirekapRecords {

    /** The file or folder. */
    Path path();

    /** The base definition whose form these records fill, {@code id-2024-ppwp} or {@code id-2019-ppwp}. */
    String election();

    /**
     * Recognises a table of 2024 or 2019, plain or packed with xz, or the commission's raw records: one
     * JSON file, a folder of them, a tar of them, plain or packed.
     *
     * @throws UnreadableFile if it is none of these or a needed column is missing
     */
    static ResultFile open(Path path) throws UnreadableFile {
        if (Files.isDirectory(path)) {
            return new SirekapRecords.Folder(path);
        }
        try (var in = Packed.open(path)) {
            var start = Packed.peek(in, Tar.HEADER);
            if (Tar.startsWith(start)) {
                return new SirekapRecords.Archive(path);
            }
            if (new String(start, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{")) {
                return new SirekapRecords.Single(path);
            }
        } catch (IOException fault) {
            throw Packed.unreadable(path.toString(), fault);
        }
        return table(path);
    }

    private static ResultFile table(Path path) throws UnreadableFile {
        try (var lines = Lines.of(path)) {
            var header = lines.next();
            if (header == null) {
                throw new UnreadableFile(path.toString(), "is empty");
            }
            var like2024 = Header.shared(header, Table2024.REQUIRED);
            var like2019 = Header.shared(header, Table2019.REQUIRED);
            if (Math.max(like2024, like2019) < 5) {
                throw new UnreadableFile(
                        path.toString(),
                        "is no known result file; its first line is “" + Header.shortened(header) + "”");
            }
            return like2024 > like2019 ? new Table2024(path, header) : new Table2019(path, header);
        }
    }
}
