package id.jurdil.election.definition;

import java.io.IOException;

/** Where a definition's files come from: a folder, a published tree, a test. */
@FunctionalInterface
public interface Parts {
    /** Bytes of one file, as stored. */
    byte[] read(String file) throws IOException;
}
