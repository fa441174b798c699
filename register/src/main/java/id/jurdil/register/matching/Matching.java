package id.jurdil.register.matching;

import id.jurdil.register.matching.Blocking.PassCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        return run(table, progress, Batches.USUAL);
    }

    static MatchResult run(Table table, Consumer<String> progress, int batch) {
        var matching = new Matching(table, progress);
        return table.config().estimate() ? matching.estimated() : matching.given(batch);
    }

    /** The weights are known, so that pairs can be compared as they are found, batch by batch. */
    private MatchResult given(int batch) {
        var scorer = scorer(table);
        var kept = new Kept();
        var batches = new Batches(batch, config.mostPairs(), pairs -> {
            progress.accept("comparing " + pairs.length + " pairs");
            kept.add(kept(scorer, pairs));
        });
        var passes = new ArrayList<PassCount>();
        var blocking = new Blocking(table);
        for (var pass : config.passes()) {
            progress.accept("pass " + pass.name());
            passes.add(blocking.run(pass, batches));
        }
        batches.finish();
        return result(scorer, passes, batches.handedOn(), kept);
    }

    /** What scores a table's pairs where the weights are given. */
    static Scorer scorer(Table table) {
        return scorer(table, table.config());
    }

    /** The same by the weights of another configuration of the same fields. */
    static Scorer scorer(Table table, MatchConfig config) {
        var m = Weights.given(config.fields());
        var prior = prior(table, expected(config));
        return new Scorer(config, table, Weights.of(config.fields(), prior, m, Weights.chances(table)));
    }

    /** Weights that are learnt from the pairs themselves need all of them first. */
    private MatchResult estimated() {
        var u = Weights.chances(table);
        var estimation = new Estimation(table, u);
        var candidates = new Pairs(config.mostPairs());
        var passes = new ArrayList<PassCount>();
        var blocking = new Blocking(table);
        for (var pass : config.passes()) {
            progress.accept("pass " + pass.name());
            var ofPass = new Pairs(config.mostPairs());
            passes.add(blocking.run(pass, ofPass));
            var pairs = ofPass.toArray();
            estimation.learn(pass, pairs);
            for (long pair : pairs) {
                candidates.add(Pairs.left(pair), Pairs.right(pair));
            }
        }
        var pairs = candidates.toArray();
        progress.accept("comparing " + pairs.length + " pairs");
        var m = estimation.m();
        var scorer = new Scorer(table, Weights.of(config.fields(), estimatedPrior(pairs, m, u), m, u));
        var kept = new Kept();
        kept.add(kept(scorer, pairs));
        return result(scorer, passes, pairs.length, kept);
    }

    private MatchResult result(Scorer scorer, List<PassCount> passes, long candidates, Kept kept) {
        var pairs = kept.pairs();
        return new MatchResult(table, scorer, passes, candidates, pairs, Cases.of(pairs));
    }

    private int estimatedPrior(long[] pairs, double[][] m, double[][] u) {
        var expected = config.expectedDuplicates();
        if (expected != null) {
            return prior(table, expected);
        }
        var scorer = new Scorer(table, Weights.of(config.fields(), 0, m, u));
        return Estimation.prior(inParts(pairs, (from, to) -> scores(scorer, pairs, from, to)), table.allPairs());
    }

    private static int prior(Table table, double expected) {
        return Bits.odds(Math.min(
                0.5, expected * table.rows() / (table.secondFrom() < 0 ? 2 : 1) / Math.max(1, table.allPairs())));
    }

    private static double expected(MatchConfig config) {
        return Objects.requireNonNull(config.expectedDuplicates(), "given weights come with a share of duplicates");
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
                        throw tooMany();
                    }
                    return kept;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static MatchFault tooMany() {
        return new MatchFault("more than " + MOST_KEPT
                + " pairs would be kept: the table repeats rows in masses, take exact repeats out first");
    }

    /** Pairs kept so far, by row. */
    private static final class Kept {
        private static final Comparator<MatchedPair> BY_ROW =
                Comparator.comparingInt(MatchedPair::left).thenComparingInt(MatchedPair::right);

        private List<MatchedPair> pairs = List.of();

        /** What is kept of one more batch, by row; pairs kept before may be among it. */
        void add(List<MatchedPair> ofBatch) {
            pairs = pairs.isEmpty()
                    ? ofBatch
                    : Stream.concat(pairs.stream(), ofBatch.stream())
                            .sorted(BY_ROW)
                            .distinct()
                            .toList();
            if (pairs.size() > MOST_KEPT) {
                throw tooMany();
            }
        }

        List<MatchedPair> pairs() {
            return pairs;
        }
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
