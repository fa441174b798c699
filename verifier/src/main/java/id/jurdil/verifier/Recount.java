package id.jurdil.verifier;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.tally.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Folds ledger entries, chunk by chunk: decodes them on all cores, judges and folds them in order, then checks their
 * signatures on all cores, each with the key that was enrolled when its turn came, while the next chunk is folded.
 */
public final class Recount {
    /** A statement that may not stand where it stands. */
    public record Wrong(long index, String what) {}

    /** As many threads as there are cores; they end with the program. */
    private static final ForkJoinPool CHECKERS =
            new ForkJoinPool(Runtime.getRuntime().availableProcessors());

    private final Count count;
    private long newsUpTo;
    private @Nullable ForkJoinTask<?> checks;
    private final List<Wrong> wrong = Collections.synchronizedList(new ArrayList<>());

    public Recount(ElectionDefinition election) {
        this.count = new Count(election);
    }

    public Count count() {
        return count;
    }

    /** Entries up to and with the newest that is not a publication: what came after it changes no figure. */
    public long newsUpTo() {
        return newsUpTo;
    }

    /** Everything wrong so far, in order of the entries. */
    public List<Wrong> wrong() {
        await(checks);
        var sorted = new ArrayList<>(wrong);
        sorted.sort((a, b) -> Long.compare(a.index(), b.index()));
        return sorted;
    }

    /**
     * Folds a chunk.
     *
     * @param atSize is told the ledger size after each entry was folded; its signature may not be checked yet
     */
    public void take(List<byte[]> entries, LongConsumer atSize) {
        long first = count.size();
        var decoded = new @Nullable SignedStatement[entries.size()];
        IntStream.range(0, decoded.length).parallel().forEach(i -> decoded[i] = decode(entries.get(i), first + i));
        var keys = new @Nullable PublicKey[decoded.length];
        for (int i = 0; i < decoded.length; i++) {
            if (i % Count.AHEAD == 0) {
                count.lookAhead(Arrays.asList(decoded).subList(i, Math.min(i + Count.AHEAD, decoded.length)));
            }
            keys[i] = fold(decoded[i], first + i);
            atSize.accept(first + i + 1);
        }
        // While these run, the next chunk is decoded and folded.
        var earlier = checks;
        checks = CHECKERS.submit(() -> IntStream.range(0, decoded.length)
                .parallel()
                .forEach(i -> checkSignature(decoded[i], keys[i], first + i)));
        await(earlier);
    }

    private static void await(@Nullable ForkJoinTask<?> task) {
        if (task != null) {
            task.join();
        }
    }

    private void checkSignature(@Nullable SignedStatement signed, @Nullable PublicKey key, long index) {
        if (key != null && signed != null && !key.verifies(signed)) {
            wrong.add(new Wrong(index, "the signature does not fit key " + key.id()));
        }
    }

    private @Nullable SignedStatement decode(byte[] entry, long index) {
        try {
            return StatementCodec.decode(entry);
        } catch (RefusedStatement e) {
            wrong.add(new Wrong(index, "no statement: %s, %s".formatted(e.refusal(), e.detail())));
            return null;
        }
    }

    /** The key that must have signed, or null if the statement is refused without it. */
    private @Nullable PublicKey fold(@Nullable SignedStatement signed, long index) {
        if (signed == null) {
            count.skip();
            return null;
        }
        if (!(signed.statement() instanceof PublicationRun)) {
            newsUpTo = index + 1;
        }
        if ((index == 0) != signed.statement() instanceof ElectionDefined) {
            wrong.add(new Wrong(index, "entry 0, and no other, defines the election"));
        }
        var key = count.standing().keyOf(signed.keyId());
        try {
            count.apply(signed);
        } catch (RefusedStatement e) {
            wrong.add(new Wrong(index, "may not stand: %s, %s".formatted(e.refusal(), e.detail())));
        }
        return key;
    }
}
