package id.jurdil.edge.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Sealed records on their way into order: 256 files by the first byte of the tag. Only sealed records and line numbers
 * are ever written, nothing in clear. Thread-safe for adding.
 */
final class Buckets implements AutoCloseable {
    static final int ENTRY = RecordSeal.RECORD + Long.BYTES;

    private static final int COUNT = 256;
    private static final int BUFFERED = 512 * ENTRY;

    private final Path folder;
    private final Bucket[] buckets = new Bucket[COUNT];

    /** @param folder an existing folder that only its owner can read */
    Buckets(Path folder) {
        this.folder = folder;
        for (int i = 0; i < COUNT; i++) {
            buckets[i] = new Bucket();
        }
    }

    private static final class Bucket {
        final ByteBuffer waiting = ByteBuffer.allocate(BUFFERED);
    }

    void add(byte[] record, long line) throws IOException {
        int number = record[0] & 0xFF;
        var bucket = buckets[number];
        synchronized (bucket) {
            if (!bucket.waiting.hasRemaining()) {
                flush(number);
            }
            bucket.waiting.put(record).putLong(line);
        }
    }

    private void flush(int number) throws IOException {
        var waiting = buckets[number].waiting.flip();
        try (var channel = FileChannel.open(
                file(number),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (waiting.hasRemaining()) {
                channel.write(waiting);
            }
        }
        waiting.clear();
    }

    /** The entries of one bucket in no order; the file behind them is gone afterwards. */
    ByteBuffer take(int number) throws IOException {
        flush(number);
        var entries = ByteBuffer.wrap(Files.readAllBytes(file(number)));
        Files.delete(file(number));
        return entries;
    }

    private Path file(int number) {
        return folder.resolve("bucket-%02x".formatted(number));
    }

    static int count() {
        return COUNT;
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Files.deleteIfExists(file(i));
        }
    }
}
