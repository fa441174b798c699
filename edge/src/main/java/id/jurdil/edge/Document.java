package id.jurdil.edge;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something that can be handed out.
 *
 * @param identity changes whenever the content may have changed: names it in the memory for representations
 * @param content where its bytes come from
 */
record Document(Object identity, Content content, MediaType type, Freshness freshness, Audience audience) {

    /** Where the bytes of a document come from. */
    sealed interface Content {
        /** How much memory keeping them takes, in bytes, or a guess. */
        long size();

        /** Made on demand: a page, or a file of the program itself. */
        record Made(long size, Making making) implements Content {}

        /** A file of the published tree. */
        record Stored(Path file, long size) implements Content {}
    }

    /** Makes the bytes of a document. */
    @FunctionalInterface
    interface Making {
        byte[] make() throws IOException;
    }
}
