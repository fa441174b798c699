package id.jurdil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiegeTest {
    @TempDir
    Path folder;

    @Test
    void guessersAtNumbersLearnNextToNothing_thoseWithNamesPay_andEveryVoterIsServed() throws Exception {
        var election = SealBenchmark.election();
        var people = new CrowdedDistricts(election, 1);
        var index = folder.resolve("check.index");
        people.seal(index);

        var blind = GuessingBenchmark.siege(index, election, people, Guesser.ofNumbersNear(people), 8_000, 5);
        assertThat(blind.learned()).isLessThan(20);
        assertThat(blind.firstAlarm()).isBetween(1, 2_000);
        assertThat(blind.lockedOut()).isZero();
        assertThat(blind.served()).isEqualTo(400);

        // With the true name and date every guess at the one district there is hits soon: the guard alone stands before
        // it
        var knowing = GuessingBenchmark.siege(index, election, people, Guesser.ofNames(people, 4_000), 4_000, 5);
        assertThat(knowing.learned()).as("the attack works at all").isGreaterThan(100);
        assertThat(knowing.lockedOut()).isZero();
        assertThat(knowing.served()).isEqualTo(200);
    }
}
