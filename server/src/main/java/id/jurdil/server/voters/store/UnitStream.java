package id.jurdil.server.voters.store;

import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.keys.DataKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a unit with a cursor, opens the records on all cores, and tells them in order. */
public final class UnitStream {
    private static final int ROWS_IN_A_CHUNK = 2_000;

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate snapshot;
    private final DataKeys keys;

    public UnitStream(JdbcTemplate template, PlatformTransactionManager transactions, DataKeys keys) {
        var streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        streaming.setFetchSize(ROWS_IN_A_CHUNK);
        this.database = new NamedParameterJdbcTemplate(streaming);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.keys = keys;
    }

    void each(Unit unit, Consumer<Voter> consumer) {
        int workers = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("open-", 0).daemon().factory())) {
            try {
                snapshot.executeWithoutResult(_ -> read(unit, new Opening(pool, workers + 2, consumer)));
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private void read(Unit unit, Opening opening) {
        database.query(
                "select id, " + Rows.COLUMNS + " from voter where " + unit.condition()
                        + " order by village, station, id",
                unit.parameters(),
                row -> {
                    opening.add(Rows.row(row, 0));
                });
        opening.finish();
    }

    /** Chunks of rows that are being opened, oldest first; never more than so many. */
    private final class Opening {
        private final ExecutorService pool;
        private final int most;
        private final Consumer<Voter> consumer;
        private final ArrayDeque<Future<List<Voter>>> chunks = new ArrayDeque<>();
        private List<VoterRow> chunk = new ArrayList<>(ROWS_IN_A_CHUNK);

        Opening(ExecutorService pool, int most, Consumer<Voter> consumer) {
            this.pool = pool;
            this.most = most;
            this.consumer = consumer;
        }

        void add(VoterRow row) {
            chunk.add(row);
            if (chunk.size() == ROWS_IN_A_CHUNK) {
                submit();
                if (chunks.size() > most) {
                    tell();
                }
            }
        }

        void finish() {
            submit();
            while (!chunks.isEmpty()) {
                tell();
            }
        }

        private void submit() {
            var full = chunk;
            chunk = new ArrayList<>(ROWS_IN_A_CHUNK);
            chunks.add(pool.submit(() -> {
                var seal = new VoterSeal(keys);
                return full.stream().map(seal::open).toList();
            }));
        }

        private void tell() {
            try {
                chunks.remove().get().forEach(consumer);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("interrupted").initCause(e);
            }
        }
    }
}
