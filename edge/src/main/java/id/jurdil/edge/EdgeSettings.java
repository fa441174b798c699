package id.jurdil.edge;

import java.nio.file.Path;

/**
 * What an edge serves and where it listens.
 *
 * @param tree the folder of the published tree; it may still be empty, or a symbolic link that is moved to a new folder
 * @param host the name or address to listen on, such as {@code 127.0.0.1}
 * @param port the TCP port, 0 for any free one
 * @param memory how many bytes of files and their compressed forms are kept at hand
 */
public record EdgeSettings(Path tree, String host, int port, long memory) {
    private static final long USUAL_MEMORY = 128L << 20;

    public EdgeSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must lie between 0 and 65535, not " + port + ".");
        }
        if (memory < 0) {
            throw new IllegalArgumentException("The memory for files must not be negative.");
        }
    }

    /** The usual settings for {@code tree}, listening on {@code host} and {@code port}. */
    public EdgeSettings(Path tree, String host, int port) {
        this(tree, host, port, USUAL_MEMORY);
    }
}
