package id.jurdil.register.lists;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.statement.ListStage;
import id.jurdil.register.lists.Ladder.Answer;
import id.jurdil.register.lists.Ladder.Determined;
import id.jurdil.register.lists.Ladder.Obstacle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final LocalDate DAY = LocalDate.of(2023, 4, 5);
    private final ListPeriods periods = ListPeriods.standard();
    private final List<Determined> determined = new ArrayList<>();

    private void determine(ListStage stage, int dayAfter, boolean reason, int revision) {
        var on = DAY.plusDays(dayAfter);
        assertThat(answer(stage, dayAfter, reason)).isEqualTo(new Answer.May(revision));
        determined.add(new Determined(stage, revision, on));
    }

    private Answer answer(ListStage stage, int dayAfter, boolean reason) {
        return new Ladder(determined).mayDetermine(stage, DAY.plusDays(dayAfter), reason, periods);
    }

    private void mayNot(ListStage stage, int dayAfter, boolean reason, Obstacle obstacle) {
        assertThat(answer(stage, dayAfter, reason))
                .isInstanceOfSatisfying(
                        Answer.MayNot.class, not -> assertThat(not.obstacle()).isEqualTo(obstacle));
    }

    @Test
    void theListsFollowEachOther_eachAfterItsComments() {
        mayNot(ListStage.DPSHP, 0, false, Obstacle.STEP_MISSING);
        mayNot(ListStage.DPT, 0, false, Obstacle.STEP_MISSING);
        determine(ListStage.DPS, 0, false, 1);
        assertThat(answer(ListStage.DPSHP, 21, false))
                .isEqualTo(new Answer.MayNot(Obstacle.COMMENTS_OPEN, DAY.plusDays(22)));
        determine(ListStage.DPSHP, 22, false, 1);
        mayNot(ListStage.DPT, 29, false, Obstacle.COMMENTS_OPEN);
        determine(ListStage.DPT, 30, false, 1);
        determine(ListStage.DPTB, 31, false, 1);
        determine(ListStage.DPK, 32, false, 1);
    }

    @Test
    void aListIsDeterminedAnewWithAReason_asLongAsNoneFollowed() {
        determine(ListStage.DPS, 0, false, 1);
        mayNot(ListStage.DPS, 1, false, Obstacle.REASON_MISSING);
        determine(ListStage.DPS, 1, true, 2);
        assertThat(answer(ListStage.DPSHP, 22, false))
                .as("the comments begin anew")
                .isEqualTo(new Answer.MayNot(Obstacle.COMMENTS_OPEN, DAY.plusDays(23)));
        determine(ListStage.DPSHP, 23, false, 1);
        mayNot(ListStage.DPS, 24, true, Obstacle.STEP_PASSED);
        determine(ListStage.DPT, 40, false, 1);
        mayNot(ListStage.DPSHP, 41, true, Obstacle.STEP_PASSED);
        determine(ListStage.DPTB, 50, false, 1);
        determine(ListStage.DPT, 60, true, 2);
        mayNot(ListStage.DPTB, 59, true, Obstacle.BEFORE_THE_LAST);
    }

    @Test
    void betweenElectionsTheListIsKeptUpToDate() {
        determine(ListStage.PDPB, 0, false, 1);
        determine(ListStage.PDPB, 90, false, 2);
        determine(ListStage.DPS, 120, false, 1);
        mayNot(ListStage.PDPB, 180, false, Obstacle.ELECTION_UNDER_WAY);
    }

    @Test
    void whoDeterminesAndWhoOnlyAddsUp() {
        assertThat(Part.of(0)).isEqualTo(Part.ADDS_UP);
        assertThat(Part.of(1)).isEqualTo(Part.ADDS_UP);
        assertThat(Part.of(2)).isEqualTo(Part.DETERMINES);
        assertThat(Part.of(3)).isEqualTo(Part.PROPOSES);
        assertThat(Part.of(4)).isEqualTo(Part.PROPOSES);
    }
}
