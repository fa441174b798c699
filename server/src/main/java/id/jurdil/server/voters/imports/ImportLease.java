package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One import changes the register at a time. The right is a row whose epoch grows with every taking and is looked at in each
 * batch's transaction, so that a program that was replaced without noticing writes nothing any more.
 */
final class ImportLease {
    private static final int LASTS_SECONDS = 60;

    private final JdbcClient database;
    private final String holder;
    private final AtomicBoolean heldHere = new AtomicBoolean();

    /** @param holder this installation's name: after a crash it need not wait for itself */
    ImportLease(JdbcClient database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    /** @throws ImportRefused if another import is being applied or undone */
    Held take(long run) {
        if (!heldHere.compareAndSet(false, true)) {
            throw busy();
        }
        try {
            long epoch = database.sql("""
                            update import_lease
                            set epoch = epoch + 1, run = :run, holder = :holder, renewed_at = now()
                            where run is null or holder = :holder or renewed_at < now() - make_interval(secs => :seconds)
                            returning epoch""")
                    .param("run", run)
                    .param("holder", holder)
                    .param("seconds", LASTS_SECONDS)
                    .query(Long.class)
                    .optional()
                    .orElseThrow(this::busy);
            return new Held(epoch);
        } catch (RuntimeException e) {
            heldHere.set(false);
            throw e;
        }
    }

    private ImportRefused busy() {
        long other = database.sql("select coalesce(run, 0) from import_lease")
                .query(Long.class)
                .single();
        return new ImportRefused(
                Code.BUSY,
                "import %d is being applied or undone at this moment; this one has changed nothing: try again when that one is done"
                        .formatted(other));
    }

    final class Held implements AutoCloseable {
        private final long epoch;

        Held(long epoch) {
            this.epoch = epoch;
        }

        /** To be called in every transaction that writes. Nobody takes over before it has ended. */
        void require() {
            boolean newest = database.sql("select epoch = :epoch from import_lease for share")
                    .param("epoch", epoch)
                    .query(Boolean.class)
                    .single();
            if (!newest) {
                throw new ImportRefused(
                        Code.BUSY, "another program has taken over the work on imports; this one stops here");
            }
        }

        void renew() {
            database.sql("update import_lease set renewed_at = now() where epoch = :epoch")
                    .param("epoch", epoch)
                    .update();
        }

        /** Renews it all the while that a step takes longer than a batch does. */
        void during(Runnable step) {
            var over = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                try {
                    while (!over.await(LASTS_SECONDS / 6, TimeUnit.SECONDS)) {
                        renew();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                step.run();
            } finally {
                over.countDown();
            }
        }

        @Override
        public void close() {
            try {
                database.sql("update import_lease set run = null, renewed_at = '-infinity' where epoch = :epoch")
                        .param("epoch", epoch)
                        .update();
            } finally {
                heldHere.set(false);
            }
        }
    }
}
