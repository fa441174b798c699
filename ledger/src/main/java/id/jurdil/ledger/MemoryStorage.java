package id.jurdil.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A log in memory: for tests, and for computing a tree again. */
public final class MemoryStorage implements LogStorage {

    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(byte[]::clone);
    }

    @Override
    public void write(String path, byte[] bytes) {
        files.put(path, bytes.clone());
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path);
    }

    @Override
    public void sync() {
        // Memory is as durable as it gets.
    }

    /** The paths of all files, sorted. */
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }
}
