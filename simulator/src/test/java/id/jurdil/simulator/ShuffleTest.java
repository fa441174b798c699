package id.jurdil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void everyNumberComesOnceAndFindsItsWayBack() {
        for (int size : new int[] {1, 2, 3, 17, 64, 1_000, 4_097}) {
            var shuffle = new Shuffle(size, 7);
            var seen = new BitSet();
            for (int i = 0; i < size; i++) {
                int to = (int) shuffle.to(i);
                assertThat(to).isBetween(0, size - 1);
                assertThat(shuffle.from(to)).isEqualTo(i);
                seen.set(to);
            }
            assertThat(seen.cardinality()).isEqualTo(size);
        }
    }

    @Test
    void anotherSeedShufflesOtherwise() {
        long same = 0;
        for (int i = 0; i < 1_000; i++) {
            same += new Shuffle(1_000, 1).to(i) == new Shuffle(1_000, 2).to(i) ? 1 : 0;
        }
        assertThat(same).isLessThan(20);
    }
}
