package id.jurdil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.matching.Matching;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in weights on a small register of the mix they were not fitted to. Floors lie just under what is reached. */
class MatchQualityTest {
    private static final int VOTERS = 60_000;
    private static final int SEED = 31;

    private static Map<String, Object> figures = Map.of();

    @BeforeAll
    static void match(@TempDir Path folder) throws Exception {
        SimulatedVoters.into(folder, VOTERS, SEED);
        var result = Matching.run(SimulatedVoters.table(folder, MatchQuality.DEEP), _ -> {});
        figures = MatchQuality.of(result, RegisterTruth.read(folder.resolve("truth.csv")));
    }

    @Test
    void everyPairOfOneNumberIsListed() {
        assertThat(figure("K1_recall")).isEqualTo(1);
        assertThat(figure("K2_recall")).isEqualTo(1);
    }

    @Test
    void ofPairsWithTwoNumbersFewAreWrongAndMostAreListed() {
        assertThat(figure("K3_pairs")).isGreaterThan(100);
        assertThat(figure("K3_precision")).isGreaterThanOrEqualTo(0.97);
        assertThat(figure("K3_recall")).isGreaterThanOrEqualTo(0.8);
        assertThat(String.valueOf(figures.get("K3_precision_at_recall"))).contains("0.3=", "0.5=");
    }

    private static double figure(String name) {
        return ((Number) figures.getOrDefault(name, Double.NaN)).doubleValue();
    }
}
