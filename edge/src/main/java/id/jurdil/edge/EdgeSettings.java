package id.jurdil.edge;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an edge serves and where it listens.
 *
 * @param tree the folder of the published tree; it may still be empty, or a symbolic link that is moved to a new folder
 * @param host the name or address to listen on, such as {@code 127.0.0.1}
 * @param port the TCP port, 0 for any free one
 * @param memory how many bytes of files and their compressed forms are kept at hand
 * @param check the voter's check, where this edge answers it
 */
public record EdgeSettings(Path tree, String host, int port, long memory, Optional<CheckSettings> check) {
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

    /** Settings without the voter's check. */
    public EdgeSettings(Path tree, String host, int port, long memory) {
        this(tree, host, port, memory, Optional.empty());
    }

    /** The same with the voter's check. */
    public EdgeSettings with(CheckSettings check) {
        return new EdgeSettings(tree, host, port, memory, Optional.of(check));
    }
}
