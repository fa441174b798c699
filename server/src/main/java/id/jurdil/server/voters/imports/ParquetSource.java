package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, read by a process of its own ({@link ParquetReading}): a damaged file has made the reader of this format
 * turn in a circle for ever, and a small one can unpack to more than a machine has. The process has a bound on its memory, is
 * ended when it says nothing for a minute, and takes nothing else with it. The file goes through a pipe, never over a disk.
 */
final class ParquetSource implements RowSource {
    /** How long the process may say nothing. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_COLUMNS = 1_000;

    private final Process process;
    private final DataInputStream said;
    private final Duration patience;
    /** Since when something is waited for, as {@link System#nanoTime()}; 0 while nothing is. */
    private final AtomicLong waiting = new AtomicLong();

    private List<String> header = List.of();
    private long next = 2;
    private boolean ended;

    private ParquetSource(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
        this.said = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * @param onDisk the file itself, where it is not only a stream
     * @throws ImportRefused if it is no Parquet file, or one that cannot be taken
     */
    static ParquetSource open(InputStream in, @Nullable Path onDisk, Duration patience) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx%dm".formatted(Runtime.getRuntime().maxMemory() / (2 << 20)),
                "-cp",
                System.getProperty("java.class.path"),
                ParquetReading.class.getName()));
        if (onDisk != null) {
            command.add(onDisk.toAbsolutePath().toString());
        }
        var source = new ParquetSource(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                patience);
        try {
            if (onDisk == null) {
                source.feed(in);
            }
            source.process.getOutputStream().close();
            source.watch();
            source.readHeader();
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void feed(InputStream in) throws IOException {
        var buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            try {
                process.getOutputStream().write(buffer, 0, read);
            } catch (IOException _) {
                // It has ended already; what it says tells why.
                return;
            }
        }
    }

    private void watch() {
        Thread.ofVirtual().name("parquet-watch").start(() -> {
            try {
                while (process.isAlive()) {
                    long since = waiting.get();
                    if (since != 0 && System.nanoTime() - since > patience.toNanos()) {
                        process.destroyForcibly();
                    }
                    process.waitFor(Duration.ofMillis(Math.min(1_000, patience.toMillis() + 1)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void readHeader() {
        if (kind() != ParquetReading.WIDTH) {
            throw broken();
        }
        try {
            int width = said.readInt();
            if (width < 0 || width > MOST_COLUMNS) {
                throw broken();
            }
            header = texts(width);
        } catch (IOException _) {
            throw broken();
        }
    }

    @Override
    public String format() {
        return "parquet";
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Chunk next() {
        var chunk = new ReadRows();
        while (!chunk.isFull() && !ended) {
            if (kind() == ParquetReading.END) {
                ended = true;
            } else {
                try {
                    chunk.add(next++, texts(header.size()));
                } catch (IOException _) {
                    throw broken();
                }
            }
        }
        return chunk.isEmpty() ? null : chunk;
    }

    /** What follows; a refusal is thrown. */
    private int kind() {
        waiting.set(System.nanoTime() | 1);
        try {
            int kind = said.readUnsignedByte();
            if (kind == ParquetReading.REFUSED) {
                throw new ImportRefused(Code.valueOf(text()), text());
            }
            if (kind != ParquetReading.WIDTH && kind != ParquetReading.ROW && kind != ParquetReading.END) {
                throw broken();
            }
            return kind;
        } catch (IOException _) {
            throw broken();
        } finally {
            waiting.set(0);
        }
    }

    private List<String> texts(int count) throws IOException {
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    private String text() throws IOException {
        int length = said.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new EOFException();
        }
        return new String(said.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static ImportRefused broken() {
        return new ImportRefused(
                Code.INCOMPLETE_FILE,
                "the Parquet file cannot be read to its end: it is damaged or too large for this machine's memory; write it anew, or as CSV; nothing was taken");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
