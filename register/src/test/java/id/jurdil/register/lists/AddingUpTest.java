package id.jurdil.register.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The national plenary of 2 July 2023, added up as a tier does it. */
class AddingUpTest {
    private static final Sums HOME = new Sums(101_467_243, 101_589_505, 820_161);
    private static final Sums ABROAD = new Sums(751_260, 999_214, 3_059);

    @Test
    void homeAndAbroadAreTheNation() {
        var nation = Sums.of(List.of(HOME, ABROAD));

        assertThat(HOME.total()).isEqualTo(203_056_748);
        assertThat(ABROAD.total()).isEqualTo(1_750_474);
        assertThat(nation).isEqualTo(new Sums(102_218_503, 102_588_719, 823_220));
        assertThat(nation.total()).isEqualTo(204_807_222);
    }

    @Test
    void theOrderOfAddingDoesNotMatter_andAnOverflowIsNoNumber() {
        var parts = List.of(HOME, ABROAD, new Sums(1, 2, 3));
        assertThat(Sums.of(parts)).isEqualTo(Sums.of(parts.reversed()));
        assertThat(Sums.of(List.of())).isEqualTo(Sums.NONE);
        assertThatThrownBy(() -> new Sums(Long.MAX_VALUE, 0, 0).plus(HOME)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void smallNumbersOfDisabilitiesAreNotShownExactly() {
        assertThat(SmallNumber.shown(0)).isEqualTo("0");
        assertThat(SmallNumber.shown(1)).isEqualTo("1–9");
        assertThat(SmallNumber.shown(9)).isEqualTo("1–9");
        assertThat(SmallNumber.shown(10)).isEqualTo("10");
    }
}
