package id.jurdil.server.voters.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Reads a table into a run's staging table: one thread cuts it into pieces, a worker for each core judges, seals and copies. */
final class Staging {
    private static final int COPY_AT_ONCE = 4 << 20;

    private final DataSource source;
    private final String into;
    private final RowReader.Setting setting;
    private final int workers = Runtime.getRuntime().availableProcessors();
    private final ArrayBlockingQueue<Optional<Chunk>> pieces = new ArrayBlockingQueue<>(2 * workers);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final LongConsumer progress;

    Staging(DataSource source, Stage stage, RowReader.Setting setting, LongConsumer progress) {
        this.source = source;
        this.into = "copy %s (%s) from stdin (format binary)".formatted(stage.rows(), Stage.COLUMNS);
        this.setting = setting;
        this.progress = progress;
    }

    /**
     * @param first the piece that was looked at already
     * @return what was counted
     */
    Tally run(Chunk first, RowSource table) throws IOException {
        var tally = new Tally();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().name("import-" + i).daemon().start(() -> work(tally)));
        }
        try {
            for (Chunk piece = first; piece != null && failure.get() == null; piece = table.next()) {
                hand(Optional.of(piece));
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            end(threads);
        }
        var failed = failure.get();
        if (failed instanceof RuntimeException e) {
            throw e;
        } else if (failed != null) {
            throw new IOException("the table could not be read to its end", failed);
        }
        return tally;
    }

    /** Waits for room, but not for workers that have failed. */
    private void hand(Optional<Chunk> piece) {
        try {
            while (failure.get() == null && !pieces.offer(piece, 100, java.util.concurrent.TimeUnit.MILLISECONDS)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        }
    }

    private void end(List<Thread> threads) {
        for (int i = 0; i < threads.size(); i++) {
            hand(Optional.empty());
        }
        try {
            for (var thread : threads) {
                if (failure.get() != null) {
                    thread.interrupt();
                }
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        }
    }

    private void work(Tally tally) {
        try (var connection = source.getConnection()) {
            var reader = new RowReader(setting);
            var buffer = new CopyBuffer();
            for (var piece = pieces.take(); piece.isPresent(); piece = pieces.take()) {
                piece.get().each((number, cells) -> {
                    reader.read(number, cells, buffer);
                    if (buffer.length() > COPY_AT_ONCE) {
                        copy(connection, buffer);
                    }
                });
                progress.accept(reader.tally().rows);
            }
            copy(connection, buffer);
            synchronized (tally) {
                tally.add(reader.tally());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        } catch (SQLException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void copy(Connection connection, CopyBuffer buffer) {
        try {
            buffer.finish();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(into, new ByteArrayInputStream(buffer.bytes(), 0, buffer.length()), 1 << 16);
            buffer.begin();
        } catch (IOException e) {
            throw new IllegalStateException("rows could not be sent to the database", e);
        } catch (SQLException e) {
            // The driver's message may hold parts of a row; its code does not.
            throw new IllegalStateException("rows could not be stored (SQL state " + e.getSQLState() + ")");
        }
    }
}
