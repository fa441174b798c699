package id.jurdil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.matching.Matching;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million voters of the hold-out mix, searched for people who stand there twice. Floors lie just under what is reached.
 * The heap of a test (two gigabytes) bounds what the search may need while it runs.
 */
@Tag("nightly")
class MillionVotersNightlyTest {
    private static final int VOTERS = 1_000_000;
    private static final int SEED = 2029;
    private static final long MOST_HELD = 450L << 20;

    private static Map<String, Object> figures = Map.of();
    private static long held;

    @BeforeAll
    static void match(@TempDir Path folder) throws Exception {
        SimulatedVoters.into(folder, VOTERS, SEED);
        long before = usedMemory();
        var result = Matching.run(SimulatedVoters.table(folder, MatchQuality.DEEP), _ -> {});
        held = usedMemory() - before;
        figures = MatchQuality.of(result, RegisterTruth.read(folder.resolve("truth.csv")));
    }

    @Test
    void everyPairOfOneNumberIsListed() {
        assertThat(figure("K1_pairs")).isGreaterThan(1_500);
        assertThat(figure("K1_recall")).isEqualTo(1);
        assertThat(figure("K2_pairs")).isGreaterThan(3_000);
        assertThat(figure("K2_recall")).isEqualTo(1);
    }

    @Test
    void ofPairsWithTwoNumbersFewAreWrongAndMostAreListed() {
        assertThat(figure("K3_pairs")).isGreaterThan(4_000);
        assertThat(figure("K3_precision")).isGreaterThanOrEqualTo(0.96);
        assertThat(figure("K3_recall")).isGreaterThanOrEqualTo(0.65);
        assertThat(figure("pairwise_F1")).isGreaterThanOrEqualTo(0.88);
    }

    @Test
    void tableAndResultTakeNoMoreMemoryThanAMillionRowsNeed() {
        assertThat(held).isBetween(50L << 20, MOST_HELD);
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double figure(String name) {
        return ((Number) figures.getOrDefault(name, Double.NaN)).doubleValue();
    }
}
