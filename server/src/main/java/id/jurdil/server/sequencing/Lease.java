package id.jurdil.server.sequencing;

import id.jurdil.server.installation.DataFolder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to add to the ledger. Its epoch grows with every take-over and is checked in the very transaction that adds
 * something, so that a program that was replaced without noticing cannot write any more.
 *
 * <p>A program that stopped renewing is replaced after a while; one that comes back under its own name, after a crash, need
 * not wait.
 */
public final class Lease implements SmartLifecycle {
    /** Before everything that writes. */
    public static final int PHASE = 1;

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final JdbcClient database;
    private final String holder;
    private final Duration lasts;
    private volatile long epoch;
    private volatile boolean running;
    private Thread renewal = Thread.ofVirtual().unstarted(() -> {});

    Lease(JdbcClient database, DataFolder folder, SequencingSettings settings) {
        this(database, folder.instance(), settings.lease());
    }

    Lease(JdbcClient database, String holder, Duration lasts) {
        this.database = database;
        this.holder = holder;
        this.lasts = lasts;
    }

    /** Whether a program of another installation, on the same database, holds the lease or did so half a minute ago. */
    public static boolean heldByAnother(JdbcClient database, String holder) {
        return database.sql("""
                        select exists (select from ledger_lease
                                       where holder <> :holder and renewed_at > now() - interval '30 seconds')""").param("holder", holder).query(Boolean.class).single();
    }

    /** The epoch under which this program may write, or 0 if it may not. */
    public long epoch() {
        return epoch;
    }

    /**
     * To be called in the transaction that writes. Nobody takes over before that transaction has ended.
     *
     * @throws Fenced if {@code epoch} is not the newest
     */
    public void require(long epoch) {
        boolean newest = database.sql("select epoch = :epoch from ledger_lease for share")
                .param("epoch", epoch)
                .query(Boolean.class)
                .single();
        if (!newest) {
            lost(epoch);
            throw new Fenced(epoch);
        }
    }

    /** Takes the lease if it is free, run out, or this program's own from an earlier life. */
    void take() {
        database.sql("""
                        update ledger_lease
                        set epoch = epoch + 1, holder = :holder, renewed_at = now()
                        where holder = :holder or renewed_at < now() - make_interval(secs => :seconds)
                        returning epoch""")
                .param("holder", holder)
                .param("seconds", lasts.toMillis() / 1000.0)
                .query(Long.class)
                .optional()
                .ifPresent(taken -> {
                    epoch = taken;
                    log.info("Took the ledger's lease, epoch {}", taken);
                });
    }

    private void renew() {
        long mine = epoch;
        int rows = database.sql("update ledger_lease set renewed_at = now() where epoch = :epoch")
                .param("epoch", mine)
                .update();
        if (rows == 0) {
            lost(mine);
        }
    }

    private synchronized void lost(long lostEpoch) {
        if (epoch == lostEpoch) {
            epoch = 0;
            log.warn("Lost the ledger's lease of epoch {} to another program", lostEpoch);
        }
    }

    @Override
    public void start() {
        running = true;
        take();
        renewal = Thread.ofPlatform().name("lease").daemon().start(this::keep);
    }

    private void keep() {
        while (running) {
            try {
                Thread.sleep(lasts.dividedBy(5));
                if (epoch == 0) {
                    take();
                } else {
                    renew();
                }
            } catch (InterruptedException _) {
                return;
            } catch (DataAccessException e) {
                log.warn("The ledger's lease could not be renewed: {}", e.getMessage());
            }
        }
    }

    /** Gives the lease back, so that another program need not wait. */
    @Override
    public void stop() {
        running = false;
        renewal.interrupt();
        try {
            renewal.join();
            database.sql("update ledger_lease set renewed_at = '-infinity' where epoch = :epoch")
                    .param("epoch", epoch)
                    .update();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            log.warn("The ledger's lease could not be given back: {}", e.getMessage());
        }
        epoch = 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
