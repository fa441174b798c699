package id.jurdil.verifier;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Where a published tree is read from. */
public interface TreeSource {
    /**
     * Bytes of one file.
     *
     * @throws FileNotFoundException if the tree has no such file
     * @throws IOException if it cannot be read
     */
    byte[] fetch(String path) throws IOException;

    /** Every path in the tree, where that can be known; a web server does not say. */
    Optional<Set<String>> paths() throws IOException;
}
