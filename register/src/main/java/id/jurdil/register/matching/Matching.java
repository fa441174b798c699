package id.jurdil.register.matching;

import id.jurdil.register.matching.Blocking.PassCount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Matches a table: which rows may be the same person, how probably, and why. The same table and configuration give the
 * same result on every machine, however many processors it has.
 */
public final class Matching {
    /** Pairs are scored in parts of this size, whatever the number of processors. */
    private static final int PART = 1 << 16;

    /** More pairs than people can ever look at; a table that yields them repeats rows in masses. */
    private static final int MOST_KEPT = 10_000_000;

    private final Table table;
    private final MatchConfig config;
    private final Consumer<String> progress;

    private Matching(Table table, Consumer<String> progress) {
        this.table = table;
        this.config = table.config();
        this.progress = progress;
    }

    /** Matches all rows of a table that is ready. {@code progress} gets a line now and then. */
    public static MatchResult run(Table table, Consumer<String> progress) {
        return new Matching(table, progress).run();
    }

    private MatchResult run() {
        var u = Weights.chances(table);
        var estimation = new Estimation(table, u);
        var candidates = new Pairs(config.mostPairs());
        var passes = new ArrayList<PassCount>();
        var blocking = new Blocking(table);
        for (var pass : config.passes()) {
            progress.accept("pass " + pass.name());
            if (config.estimate()) {
                var ofPass = new Pairs(config.mostPairs());
                passes.add(blocking.run(pass, ofPass));
                var pairs = ofPass.toArray();
                estimation.learn(pass, pairs);
                for (long pair : pairs) {
                    candidates.add(Pairs.left(pair), Pairs.right(pair));
                }
            } else {
                passes.add(blocking.run(pass, candidates));
            }
        }
        var pairs = candidates.toArray();
        progress.accept("comparing " + pairs.length + " pairs");
        var m = config.estimate() ? estimation.m() : Weights.given(config.fields());
        var weights = Weights.of(config.fields(), prior(pairs, m, u), m, u);
        var scorer = new Scorer(table, weights);
        var kept = kept(scorer, pairs);
        return new MatchResult(table, scorer, passes, pairs.length, kept, Cases.of(kept));
    }

    private int prior(long[] pairs, double[][] m, double[][] u) {
        var expected = config.expectedDuplicates();
        if (expected != null) {
            return Bits.odds(Math.min(
                    0.5, expected * table.rows() / (table.secondFrom() < 0 ? 2 : 1) / Math.max(1, table.allPairs())));
        }
        var scorer = new Scorer(table, Weights.of(config.fields(), 0, m, u));
        return Estimation.prior(inParts(pairs, (from, to) -> scores(scorer, pairs, from, to)), table.allPairs());
    }

    private int[] scores(Scorer scorer, long[] pairs, int from, int to) {
        var levels = new int[config.fields().size()];
        var scores = new int[to - from];
        for (int i = from; i < to; i++) {
            int left = Pairs.left(pairs[i]);
            int right = Pairs.right(pairs[i]);
            scorer.compare(left, table, right, levels);
            scores[i - from] = scorer.score(left, table, right, levels);
        }
        return scores;
    }

    private List<MatchedPair> kept(Scorer scorer, long[] pairs) {
        int threshold = Bits.odds(config.threshold());
        var count = new AtomicLong();
        return inParts(pairs, (from, to) -> {
                    var levels = new int[config.fields().size()];
                    var kept = new ArrayList<MatchedPair>();
                    for (int i = from; i < to; i++) {
                        int left = Pairs.left(pairs[i]);
                        int right = Pairs.right(pairs[i]);
                        scorer.compare(left, table, right, levels);
                        int pairClass = scorer.pairClass(levels);
                        int score = scorer.score(left, table, right, levels);
                        if (score >= threshold || scorer.pairClass(pairClass).always()) {
                            kept.add(new MatchedPair(left, right, pairClass, score));
                        }
                    }
                    if (count.addAndGet(kept.size()) > MOST_KEPT) {
                        throw new MatchFault(
                                "more than " + MOST_KEPT
                                        + " pairs would be kept: the table repeats rows in masses, take exact repeats out first");
                    }
                    return kept;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private interface Part<T> {
        T of(int from, int to);
    }

    private static <T> List<T> inParts(long[] pairs, Part<T> part) {
        int parts = (pairs.length + PART - 1) / PART;
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(i -> part.of(i * PART, Math.min(pairs.length, (i + 1) * PART)))
                .toList();
    }
}
