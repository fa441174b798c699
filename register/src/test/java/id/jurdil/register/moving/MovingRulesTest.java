package id.jurdil.register.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.register.moving.MovingRules.Answer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingRulesTest {
    private static final LocalDate VOTING_DAY = LocalDate.of(2024, 2, 14);

    @ParameterizedTest
    @CsvSource({
        "duty,2024-02-07", "inpatient,2024-02-07", "companion,2024-02-07", "disaster,2024-02-07",
        "prisoner,2024-02-07", "care-home,2024-01-15", "rehabilitation,2024-01-15", "work,2024-01-15",
        "student,2024-01-15", "residence,2024-01-15"
    })
    void theLastDaysOf2024(String ground, LocalDate last) {
        var rules = MovingRules.standard();
        assertThat(rules.mayApply(ground, last, VOTING_DAY)).isInstanceOf(Answer.May.class);
        assertThat(rules.mayApply(ground, last.plusDays(1), VOTING_DAY)).isEqualTo(new Answer.TooLate(last));
    }

    @Test
    void everyGroundOfTheTableHasItsLastDayTested_andProofInBothLanguages() {
        var rules = MovingRules.standard();
        assertThat(rules.grounds()).hasSize(10).allSatisfy(ground -> {
            assertThat(ground.proofs()).isNotEmpty();
            assertThat(ground.name().id()).isNotBlank();
            assertThat(ground.name().en()).isNotBlank();
        });
        assertThat(rules.mayApply("holiday", VOTING_DAY.minusDays(60), VOTING_DAY))
                .isEqualTo(new Answer.UnknownGround());
    }

    @Test
    void anElectionMayHaveOtherGrounds() {
        var rules = MovingRules.read(stream("{\"grounds\": [{\"code\": \"harvest\", \"days_before\": 3}]}"));
        assertThat(rules.mayApply("harvest", VOTING_DAY.minusDays(3), VOTING_DAY))
                .isInstanceOf(Answer.May.class);
        assertThatThrownBy(() -> MovingRules.read(stream("{\"grounds\": [{\"code\": \"x\"}]}")))
                .hasMessageContaining("days_before");
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStationNearACampusRunsOut() {
        var quiet = new BallotNeed("ppwp", 247, 0, 3);
        assertThat(quiet.reserve()).isEqualTo(5);
        assertThat(quiet.needed()).isEqualTo(249);
        assertThat(quiet.isShort()).isFalse();
        assertThat(quiet.eatsTheReserve()).isFalse();

        var eaten = new BallotNeed("ppwp", 247, 5, 0);
        assertThat(eaten.isShort()).isFalse();
        assertThat(eaten.eatsTheReserve()).isTrue();

        var campus = new BallotNeed("ppwp", 247, 64, 10);
        assertThat(campus.voters()).isEqualTo(301);
        assertThat(campus.delivered()).isEqualTo(252);
        assertThat(campus.isShort()).isTrue();
        assertThat(new BallotNeed("dprd-kab", 247, 0, 10).isShort())
                .as("the same students get no ballot of the regency's council")
                .isFalse();
    }
}
