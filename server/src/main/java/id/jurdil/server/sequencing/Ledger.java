package id.jurdil.server.sequencing;

import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.EntryVisitor;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.LogStorage;
import id.jurdil.ledger.SignedNote;
import id.jurdil.ledger.TileSource;
import id.jurdil.ledger.TlogProof;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ledger as the rest of the program sees it: signed, durable, only growing. */
public final class Ledger {
    private static final int READ_AT_ONCE = 4_096;
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final LedgerRows rows;
    private final TileSource files;
    private final Semaphore hurry = new Semaphore(0);
    private volatile @Nullable Head head;

    private record Head(SignedNote note, Checkpoint checkpoint, LogReader reader) {}

    Ledger(LedgerRows rows, LogStorage storage) {
        this.rows = rows;
        this.files = TileSource.of(storage);
    }

    /** Number of entries under the newest signed head. */
    public long size() {
        var now = head;
        return now == null ? 0 : now.checkpoint().size();
    }

    /** The newest signed head, if there is one yet. */
    public Optional<SignedNote> checkpoint() {
        return Optional.ofNullable(head).map(Head::note);
    }

    /** Index of a statement's entry, if it has one; the signed head may not cover it yet. */
    public OptionalLong indexOf(StatementId id) {
        return rows.indexOf(id);
    }

    /** The receipt that needs no network to check, once the statement is under the signed head. */
    public Optional<TlogProof> proof(StatementId id) {
        var now = head;
        var index = rows.indexOf(id);
        if (now == null
                || index.isEmpty()
                || index.getAsLong() >= now.checkpoint().size()) {
            return Optional.empty();
        }
        return Optional.of(TlogProof.of(index.getAsLong(), now.reader().inclusionProof(index.getAsLong()), now.note()));
    }

    /** Tells the entries from one index up to, not including, another. */
    public void entries(long from, long to, EntryVisitor visitor) {
        long index = from;
        while (index < to) {
            var entries = rows.entries(index, (int) Math.min(READ_AT_ONCE, to - index));
            if (entries.isEmpty()) {
                throw new IndexOutOfBoundsException("the ledger has no entry " + index);
            }
            for (var entry : entries) {
                visitor.visit(index, entry);
                index++;
            }
        }
    }

    /** Statements that are accepted and have no place in the ledger yet. */
    public long waiting() {
        return rows.waiting();
    }

    /**
     * Waits until everything accepted by now is under the signed head; returns the size of that head.
     *
     * @throws IllegalStateException if that takes too long
     */
    public long awaitEverything(Duration patience) {
        return awaitSize(rows.accepted(), patience);
    }

    /**
     * Waits until the signed head has at least this size; returns the size it has.
     *
     * @throws IllegalStateException if that takes too long
     */
    public synchronized long awaitSize(long size, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (size() < size) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException(
                            "the ledger has %d entries and did not reach %d in time".formatted(size(), size));
                }
                hurry();
                wait(Math.min(left, LOOK_AGAIN_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the ledger grew", e);
        }
        return size();
    }

    /** Makes the sequencer's next round come at once. */
    void hurry() {
        hurry.release();
    }

    /** Waits for the time of the next round. */
    void pause(Duration interval) throws InterruptedException {
        hurry.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        hurry.drainPermits();
    }

    synchronized void signed(SignedNote note, Checkpoint checkpoint) {
        head = new Head(note, checkpoint, new LogReader(files, checkpoint));
        notifyAll();
    }
}
