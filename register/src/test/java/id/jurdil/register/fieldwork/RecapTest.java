package id.jurdil.register.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.fieldwork.Recap.Counted;
import id.jurdil.register.fieldwork.Recap.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecapTest {
    private static final LocalDate FIRST = LocalDate.of(2029, 1, 20);
    private static final LocalDate LATER = FIRST.plusDays(11);
    private static final List<Counted> ACTS = List.of(
            new Counted(Kind.VISITED, 0, FIRST),
            new Counted(Kind.VISITED, 1, LATER),
            new Counted(Kind.MATCHES, 0, FIRST),
            new Counted(Kind.MATCHES, 0, LATER),
            new Counted(Kind.CHANGED, 0, FIRST),
            new Counted(Kind.STRUCK, 1, FIRST),
            new Counted(Kind.STRUCK, 7, LATER),
            new Counted(Kind.MOVED, 8, LATER),
            new Counted(Kind.NEW, 0, FIRST));

    @Test
    void aDayIsCountedByItself_andAMoveIsNotAStrike() {
        assertThat(Recap.of(ACTS, FIRST::equals)).isEqualTo(new Recap(1, 0, 1, 1, 1, 0, List.of(1, 0, 0, 0, 0, 0, 0)));
        assertThat(Recap.of(ACTS, LATER::equals)).isEqualTo(new Recap(1, 1, 1, 0, 0, 1, List.of(0, 0, 0, 0, 0, 0, 1)));
        assertThat(Recap.of(ACTS, LATER::equals).struck()).isEqualTo(1);
    }

    @Test
    void theWholeIsTheSumOfItsParts() {
        var days = Recap.of(ACTS, FIRST::equals).and(Recap.of(ACTS, LATER::equals));
        assertThat(days).isEqualTo(Recap.of(ACTS, _ -> true));
        assertThat(days.and(Recap.NOTHING)).isEqualTo(days);
    }

    @Test
    void tenDaysAreCountedFromTheFirstDay() {
        assertThat(List.of(0, 9, 10, 19, 20))
                .map(days -> Recap.tenDays(FIRST.plusDays(days), FIRST))
                .containsExactly(0L, 0L, 1L, 1L, 2L);
        assertThat(Recap.tenDays(FIRST.minusDays(1), FIRST)).isEqualTo(-1);
    }
}
