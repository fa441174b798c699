package id.jurdil.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Where a reader gets the files of a log that it does not trust: a folder, a web server, a mirror. */
@FunctionalInterface
public interface TileSource {

    /**
     * The content of a file.
     *
     * @throws IOException if it is not there or cannot be read
     */
    byte[] fetch(String path) throws IOException;

    /** The files of a storage. */
    static TileSource of(LogStorage storage) {
        return path -> storage.read(path).orElseThrow(() -> new NoSuchFileException(path));
    }
}
