package id.jurdil.server.voters.imports;

import java.io.IOException;
import java.io.InputStream;

/** Finds out what kind of table a file is, by its first bytes. */
final class Tables {
    private Tables() {}

    static RowSource open(InputStream in, ImportProfile profile) throws IOException {
        return CsvSource.open(in, profile);
    }
}
