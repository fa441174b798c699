package id.jurdil.server.voters.imports;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table in a file, read from front to back. */
interface RowSource extends AutoCloseable {
    /** What it is and how it was taken, in a few words: {@code csv, comma, UTF-8}. */
    String format();

    List<String> header();

    /** The next rows; null at the end. */
    @Nullable
    Chunk next() throws IOException;

    @Override
    void close() throws IOException;
}
