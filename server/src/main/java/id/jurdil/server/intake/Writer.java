package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.tally.Standing;
import id.jurdil.server.sequencing.Fenced;
import id.jurdil.server.sequencing.Lease;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that decides and commits. It takes what has gathered, judges it in order, commits all that may stand in one
 * transaction and only then answers.
 *
 * <p>What has been accepted so far is held in memory as a {@link Standing}. Whenever the memory could differ from the
 * database (at the start, after a take-over, after a commit that failed) it is read anew.
 */
final class Writer implements SmartLifecycle {
    static final int PHASE = Lease.PHASE + 2;

    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final long LOOK_UP_MILLIS = 200;

    private final ElectionDefinition election;
    private final StatementRows rows;
    private final Lease lease;
    private final IntakeSettings settings;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Timer commits;
    private final DistributionSummary sizes;

    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    private volatile Standing standing;
    /** The epoch under which {@link #standing} was read and kept; 0 if it must be read anew. */
    private volatile long standingSince;

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private long accepted;

    /** What one request brought, and where its answer goes. */
    private record Work(List<Candidate> candidates, CompletableFuture<List<Receipt>> answer) {}

    Writer(
            ElectionDefinition election,
            StatementRows rows,
            Lease lease,
            IntakeSettings settings,
            MeterRegistry meters) {
        this.election = election;
        this.rows = rows;
        this.lease = lease;
        this.settings = settings;
        this.room = new Semaphore(settings.queue());
        this.standing = new Standing(election);
        this.commits = Timer.builder("jurdil.intake.commit")
                .description("From taking a batch to its commit")
                .publishPercentileHistogram()
                .register(meters);
        this.sizes = DistributionSummary.builder("jurdil.intake.batch")
                .description("Statements under one commit")
                .register(meters);
        Gauge.builder("jurdil.intake.queue", room, free -> settings.queue() - free.availablePermits())
                .description("Statements that wait for the writer")
                .register(meters);
    }

    /** Who may speak, as far as known: for checking signatures ahead. */
    Standing standing() {
        return standing;
    }

    /** Whether statements can be taken now. */
    boolean isReady() {
        return running && standingSince != 0 && standingSince == lease.epoch();
    }

    /** Done once statements could be taken for the first time. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /**
     * Queues them for the next batch.
     *
     * @throws IntakeUnavailable if the queue is full
     */
    CompletableFuture<List<Receipt>> submit(List<Candidate> candidates) {
        if (!running) {
            throw new IntakeUnavailable("the program is stopping");
        }
        if (!room.tryAcquire(candidates.size())) {
            throw new IntakeUnavailable("too many statements are waiting");
        }
        var work = new Work(candidates, new CompletableFuture<>());
        queue.add(work);
        return work.answer();
    }

    private void keep() {
        while (running || !queue.isEmpty()) {
            try {
                var first = queue.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    readAnewIfNeeded();
                } else {
                    write(gather(first));
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                log.warn("The accepted statements cannot be read: {}", e.getMessage());
            }
        }
    }

    private List<Work> gather(Work first) {
        var batch = new ArrayList<Work>();
        int statements = 0;
        for (var work = first; work != null; work = statements < settings.batch() ? queue.poll() : null) {
            batch.add(work);
            statements += work.candidates().size();
        }
        return batch;
    }

    private void write(List<Work> batch) {
        var begun = System.nanoTime();
        long before = accepted;
        try {
            readAnewIfNeeded();
            before = accepted;
            long epoch = standingSince;
            if (epoch == 0) {
                throw new IntakeUnavailable("another program takes the statements");
            }
            var answers = decide(batch, epoch);
            commits.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (accepted != before) {
                standingSince = 0;
            }
            if (!(e instanceof IntakeUnavailable || e instanceof Fenced)) {
                log.warn("A batch could not be committed; its senders are asked to come back: {}", e.toString());
            }
            var unavailable = e instanceof IntakeUnavailable known
                    ? known
                    : new IntakeUnavailable("it could not be committed", e);
            batch.forEach(work -> work.answer().completeExceptionally(unavailable));
        } finally {
            batch.forEach(work -> room.release(work.candidates().size()));
        }
    }

    /** Judges in order, commits what may stand, and gives the answers, which may be told only because of that commit. */
    private List<List<Receipt>> decide(List<Work> batch, long epoch) {
        var known = rows.known(batch.stream()
                .flatMap(work -> work.candidates().stream())
                .flatMap(candidate -> candidate instanceof Candidate.Open open && mayBeKnown(open.statement())
                        ? Stream.of(open.id())
                        : Stream.empty())
                .toList());
        var seen = new HashMap<>(known);
        var standing = new ArrayList<SignedStatement>();
        var answers = batch.stream()
                .map(work -> work.candidates().stream()
                        .map(candidate -> decide(candidate, seen, standing))
                        .toList())
                .toList();
        if (!standing.isEmpty()) {
            rows.insert(epoch, standing);
            sizes.record(standing.size());
        }
        return answers;
    }

    private Receipt decide(Candidate candidate, Map<StatementId, OptionalLong> seen, List<SignedStatement> accepted) {
        return switch (candidate) {
            case Candidate.Hopeless hopeless -> hopeless.receipt();
            case Candidate.Open open -> {
                var index = seen.get(open.id());
                if (index != null) {
                    yield new Receipt.Known(open.id(), index);
                }
                try {
                    judge(open);
                } catch (RefusedStatement e) {
                    yield new Receipt.Refused(open.id(), e.refusal(), e.detail());
                }
                standing.admit(open.statement(), this.accepted++);
                seen.put(open.id(), OptionalLong.empty());
                accepted.add(open.statement());
                yield new Receipt.Accepted(open.id());
            }
        };
    }

    private void judge(Candidate.Open open) {
        standing.judge(open.statement());
        if (!open.verified()) {
            // Its key was enrolled after the request was looked at, perhaps by the statement before it.
            var key = standing.keyOf(open.statement().keyId());
            if (key == null || !key.verifies(open.statement())) {
                throw Candidate.badSignature();
            }
        }
    }

    /** A form whose revision is newer than every recorded one cannot have been accepted before; all else is looked up. */
    private boolean mayBeKnown(SignedStatement signed) {
        return !(signed.statement() instanceof FormSubmitted form
                && form.contest() < election.contests().size()
                && form.station() < election.stations().size()
                && form.revision() > standing.newestRevision(form.contest(), form.station(), form.entry()));
    }

    private void readAnewIfNeeded() {
        long epoch = lease.epoch();
        if (epoch == 0) {
            standingSince = 0;
        } else if (standingSince != epoch) {
            readAnew(epoch);
        }
    }

    private void readAnew(long epoch) {
        var begun = System.nanoTime();
        var fresh = new Standing(election);
        accepted = 0;
        rows.each(epoch, body -> fresh.admit(StatementCodec.decode(body), accepted++));
        standing = fresh;
        standingSince = epoch;
        opened.complete(null);
        log.info(
                "Intake is open; {} statements were accepted before (read in {} ms)",
                accepted,
                (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("writer").daemon().start(this::keep);
    }

    /** Lets what was queued be committed and answered. */
    @Override
    public void stop() {
        running = false;
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
