package id.jurdil.server.sequencing;

import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.LogBuilder;
import id.jurdil.ledger.LogStorage;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.ledger.SignedNote;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that turns accepted statements into ledger entries.
 *
 * <p>A round: give the waiting statements their indexes; append them to the log's files; store the new head; sign it and
 * replace {@code checkpoint}. Killed between any two of these steps, the next start goes on from the stored head and writes
 * the same bytes once more.
 */
final class Sequencer implements SmartLifecycle {
    static final int PHASE = Lease.PHASE + 1;
    static final String CHECKPOINT = "checkpoint";

    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
    private static final long PAUSE_AFTER_A_FAULT_MILLIS = 1_000;

    private final LedgerRows rows;
    private final Lease lease;
    private final LogStorage storage;
    private final NoteSigner signer;
    private final Ledger ledger;
    private final SequencingSettings settings;
    private final Consumer<LedgerGrew> listener;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    private @Nullable LogBuilder builder;
    private long epoch;

    Sequencer(
            LedgerRows rows,
            Lease lease,
            LogStorage storage,
            NoteSigner signer,
            Ledger ledger,
            SequencingSettings settings,
            Consumer<LedgerGrew> listener) {
        this.rows = rows;
        this.lease = lease;
        this.storage = storage;
        this.signer = signer;
        this.ledger = ledger;
        this.settings = settings;
        this.listener = listener;
    }

    /** One round under the lease. Returns whether there may be more to do at once. */
    boolean round() {
        long now = lease.epoch();
        if (now == 0) {
            builder = null;
            return false;
        }
        var entries = builder;
        if (entries == null || epoch != now) {
            entries = resume();
            builder = entries;
            epoch = now;
        }
        try {
            int assigned = rows.assign(epoch, settings.batch());
            var fresh = rows.entries(entries.size(), settings.batch());
            if (fresh.isEmpty()) {
                return false;
            }
            entries.append(fresh);
            rows.store(epoch, entries.size(), entries.root());
            publish(Checkpoint.of(signer.name(), entries.size(), entries.root()));
            return assigned == settings.batch() || fresh.size() == settings.batch();
        } catch (RuntimeException e) {
            // Whatever was half done is read back from the database.
            builder = null;
            throw e;
        }
    }

    /** Goes on from the stored head; where the files do not fit it, they are written anew from the database. */
    private LogBuilder resume() {
        var head = rows.newestHead(signer.name());
        LogBuilder resumed;
        try {
            resumed = LogBuilder.resume(storage, head.size());
            if (!resumed.root().equals(head.root())) {
                log.warn("The log's files do not fit the stored head of size {}; they are written anew", head.size());
                resumed = rewrite(head);
            }
        } catch (LedgerFault e) {
            log.warn("The log's files cannot be continued ({}); they are written anew", e.getMessage());
            resumed = rewrite(head);
        }
        if (head.size() > 0) {
            publish(head);
        }
        return resumed;
    }

    private LogBuilder rewrite(Checkpoint head) {
        var fresh = LogBuilder.empty(storage);
        while (fresh.size() < head.size()) {
            fresh.append(rows.entries(fresh.size(), (int) Math.min(settings.batch(), head.size() - fresh.size())));
        }
        if (!fresh.root().equals(head.root())) {
            throw new IllegalStateException(
                    "the entries in the database do not give the stored root of ledger size " + head.size());
        }
        return fresh;
    }

    private void publish(Checkpoint head) {
        var note = SignedNote.of(head.text(), signer.sign(head.text()));
        storage.write(CHECKPOINT, note.bytes());
        storage.sync();
        ledger.signed(note, head);
        listener.accept(new LedgerGrew(head.size()));
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("sequencer").daemon().start(this::keep);
    }

    private void keep() {
        while (running) {
            try {
                if (!round()) {
                    ledger.pause(settings.interval());
                }
            } catch (InterruptedException _) {
                return;
            } catch (Fenced e) {
                log.warn("The sequencer stops: {}", e.getMessage());
            } catch (RuntimeException e) {
                if (running) {
                    log.error("The sequencer could not finish a round and tries again", e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_A_FAULT_MILLIS);
        } catch (InterruptedException _) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        ledger.hurry();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
