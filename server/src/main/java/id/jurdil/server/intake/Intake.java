package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Limits;
import id.jurdil.election.statement.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The doorway: statements in, receipts out, and between them a commit. */
public final class Intake implements AutoCloseable {
    /** Fewer than this are checked by the thread that brings them. */
    private static final int WORTH_SHARING = 64;

    private final Limits limits;
    private final Writer writer;
    private final IntakeSettings settings;
    private final ExecutorService checkers;
    private final Counter accepted;
    private final Counter known;
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);

    Intake(ElectionDefinition election, Writer writer, IntakeSettings settings, MeterRegistry meters) {
        this.limits = election.limits();
        this.writer = writer;
        this.settings = settings;
        this.checkers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("checker-", 0).daemon().factory());
        this.accepted = counter(meters, "accepted", "");
        this.known = counter(meters, "known", "");
        for (var refusal : Refusal.values()) {
            refused.put(refusal, counter(meters, "refused", refusal.name()));
        }
    }

    private static Counter counter(MeterRegistry meters, String result, String code) {
        return Counter.builder("jurdil.intake.statements")
                .description("Statements by what the door said")
                .tag("result", result)
                .tag("code", code)
                .register(meters);
    }

    /** Whether statements can be taken now. */
    public boolean isReady() {
        return writer.isReady();
    }

    /**
     * Returns when statements can be taken.
     *
     * @throws IntakeUnavailable if that is not so in time
     */
    public void awaitReady(Duration patience) {
        try {
            writer.opened().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeUnavailable("the program is stopping", e);
        } catch (TimeoutException | ExecutionException e) {
            throw new IntakeUnavailable("the intake did not open", e);
        }
    }

    /**
     * Takes statements; the receipts are in the same order.
     *
     * @param statements each a COSE_Sign1, as received
     * @throws IntakeUnavailable if nothing can be said now; coming back with the same bytes is safe
     */
    public List<Receipt> submit(List<byte[]> statements) {
        var candidates = check(statements);
        var receipts = candidates.stream().allMatch(Candidate.Hopeless.class::isInstance)
                ? candidates.stream()
                        .map(candidate -> (Receipt) ((Candidate.Hopeless) candidate).receipt())
                        .toList()
                : await(candidates);
        receipts.forEach(this::count);
        return receipts;
    }

    private List<Candidate> check(List<byte[]> statements) {
        if (statements.size() < WORTH_SHARING) {
            return checkAll(statements);
        }
        var parts = new ArrayList<Callable<List<Candidate>>>();
        for (int from = 0; from < statements.size(); from += WORTH_SHARING) {
            var part = statements.subList(from, Math.min(from + WORTH_SHARING, statements.size()));
            parts.add(() -> checkAll(part));
        }
        try {
            var candidates = new ArrayList<Candidate>(statements.size());
            for (var part : checkers.invokeAll(parts)) {
                candidates.addAll(part.get());
            }
            return candidates;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeUnavailable("the program is stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Candidate> checkAll(List<byte[]> statements) {
        var standing = writer.standing();
        return statements.stream()
                .map(bytes -> Candidate.of(bytes, limits.statementBytes(), standing))
                .toList();
    }

    private List<Receipt> await(List<Candidate> candidates) {
        try {
            return writer.submit(candidates).get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeUnavailable("the program is stopping", e);
        } catch (TimeoutException e) {
            throw new IntakeUnavailable("no commit in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IntakeUnavailable unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void count(Receipt receipt) {
        switch (receipt) {
            case Receipt.Accepted _ -> accepted.increment();
            case Receipt.Known _ -> known.increment();
            case Receipt.Refused r -> counterOf(r.refusal()).increment();
        }
    }

    private Counter counterOf(Refusal refusal) {
        return java.util.Objects.requireNonNull(refused.get(refusal));
    }

    @Override
    public void close() {
        checkers.shutdownNow();
    }
}
