package id.jurdil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void aCeilingIsMetUpToItsBound() {
        assertThat(Goal.ratioAtMost(1.3).isMetBy(measured(13, 10))).isTrue();
        assertThat(Goal.ratioAtMost(1.3).isMetBy(measured(13.1, 10))).isFalse();
    }

    @Test
    void aFloorIsMetFromItsBoundOn() {
        assertThat(Goal.valueAtLeast(10_000).isMetBy(measured(10_000, 1))).isTrue();
        assertThat(Goal.valueAtLeast(10_000).isMetBy(measured(9_999, 1))).isFalse();
    }

    @Test
    void numbersHaveNoMoreDigitsThanAMeasurementHas() {
        assertThat(Numbers.rounded(1.234567).toPlainString()).isEqualTo("1.235");
        assertThat(Numbers.rounded(0.00123456).toPlainString()).isEqualTo("0.001235");
        assertThat(Numbers.rounded(1_234_567.8).toPlainString()).isEqualTo("1234568");
        assertThat(Numbers.rounded(60_000).toPlainString()).isEqualTo("60000");
        assertThat(Numbers.rounded(0).toPlainString()).isEqualTo("0");
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Cost.median(List.of(9.0, 1.0, 2.0), round -> round)).isEqualTo(2);
        assertThat(Cost.median(List.of(4.0, 1.0, 2.0, 9.0), round -> round)).isEqualTo(3);
    }

    private static Measurement measured(double value, double baseline) {
        return new Measurement("something", value, "things", baseline, Map.of());
    }
}
