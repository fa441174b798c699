package id.jurdil.ledger;

import java.util.Optional;

/**
 * Where the files of a log lie. Paths are relative, with {@code /} between names. Safe for several threads.
 *
 * <p>Every method throws {@link StorageFault} if the storage does not obey.
 */
public interface LogStorage {

    /** The content of a file, or nothing if there is none. */
    Optional<byte[]> read(String path);

    /**
     * Writes a file, or replaces it. A reader sees the old content or the new, never a part. After {@link #sync} it survives
     * a loss of power; before, the old content or the new does.
     */
    void write(String path, byte[] bytes);

    /** Whether there is such a file. */
    boolean exists(String path);

    /** Returns when all earlier writes are durable. */
    void sync();
}
