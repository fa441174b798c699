package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void eachBatchHoldsEveryPairOnce_andAllAreHandedOn() {
        var batches = new ArrayList<long[]>();
        var taking = new Batches(100, 10_000, batches::add);
        for (int i = 0; i < 1_000; i++) {
            taking.add(i % 7, 7 + i % 170);
            taking.add(7 + i % 170, i % 7);
        }
        taking.finish();
        assertThat(batches.size()).isGreaterThan(3);
        for (var batch : batches) {
            assertThat(batch).hasSizeLessThan(200).isSorted().doesNotHaveDuplicates();
        }
        assertThat(batches.stream().flatMapToLong(LongStream::of).distinct().count())
                .isEqualTo(1_000);
        assertThat(batches.stream().mapToLong(batch -> batch.length).sum()).isEqualTo(taking.handedOn());
    }

    @Test
    void morePairsThanAllowedAreRefused() {
        var taking = new Batches(100, 150, _ -> {});
        assertThatThrownBy(() -> {
                    for (int i = 1; i < 400; i++) {
                        taking.add(0, i);
                    }
                })
                .isInstanceOf(MatchFault.class)
                .hasMessageContaining("most_pairs");
    }

    @Test
    void howManyFitIntoABatchChangesNoResult() throws IOException {
        var country = new SmallCountry(5).fill(3_000, 0.1).csv();
        assertThat(result(country, 50)).isEqualTo(result(country, Batches.USUAL));
    }

    private static String result(byte[] csv, int batch) throws IOException {
        var source = new Table.Source(new ByteArrayInputStream(csv), "country.csv");
        var out = new StringBuilder();
        Matching.run(Table.read(MatchConfig.builtIn("dp4"), source, null), _ -> {}, batch)
                .writeCsv(out);
        return out.toString();
    }
}
