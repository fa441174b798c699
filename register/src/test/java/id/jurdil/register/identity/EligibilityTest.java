package id.jurdil.register.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.identity.Circumstances.Service;
import id.jurdil.register.identity.Eligibility.Basis;
import id.jurdil.register.identity.Eligibility.Eligible;
import id.jurdil.register.identity.Eligibility.Ground;
import id.jurdil.register.identity.Eligibility.NotEligible;
import id.jurdil.register.identity.Eligibility.Undecided;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final LocalDate VOTING_DAY = LocalDate.of(2024, 2, 14);

    @Test
    void whoTurnsSeventeenOnTheDayMayVote() {
        assertThat(on(born("2007-02-14", MaritalStatus.NEVER_MARRIED))).isEqualTo(new Eligible(Basis.AGE));
        assertThat(on(born("2007-02-15", MaritalStatus.NEVER_MARRIED))).isEqualTo(not(Ground.UNDER_AGE));
    }

    @Test
    void whoIsOrWasMarriedMayVoteEarlier() {
        assertThat(on(born("2008-05-01", MaritalStatus.MARRIED))).isEqualTo(new Eligible(Basis.MARRIAGE));
        assertThat(on(born("2008-05-01", MaritalStatus.EVER_MARRIED))).isEqualTo(new Eligible(Basis.MARRIAGE));
    }

    @Test
    void withoutABirthDateOnlyAHumanCanTell() {
        assertThat(on(born(null, MaritalStatus.NEVER_MARRIED))).isEqualTo(new Undecided());
        assertThat(on(born(null, MaritalStatus.MARRIED))).isEqualTo(new Eligible(Basis.MARRIAGE));
        assertThat(on(born("2010-01-01", null))).isEqualTo(new Undecided());
    }

    @Test
    void soldiersPoliceTheDeadAndThoseDeprivedByCourtMayNot() {
        var birth = LocalDate.of(1980, 1, 2);
        var status = MaritalStatus.MARRIED;
        assertThat(on(new Circumstances(birth, status, true, Service.TNI, false, false)))
                .isEqualTo(not(Ground.TNI));
        assertThat(on(new Circumstances(birth, status, true, Service.POLRI, false, false)))
                .isEqualTo(not(Ground.POLRI));
        assertThat(on(new Circumstances(birth, status, false, Service.CIVILIAN, true, true)))
                .isEqualTo(not(Ground.DEAD, Ground.NOT_A_CITIZEN, Ground.RIGHTS_REVOKED));
    }

    @Test
    void aLeapDaysChildIsSeventeenOnThe28thOfACommonYear() {
        var person = new Circumstances(
                LocalDate.of(2004, 2, 29), MaritalStatus.NEVER_MARRIED, true, Service.CIVILIAN, false, false);
        assertThat(Eligibility.on(LocalDate.of(2021, 2, 27), person)).isEqualTo(not(Ground.UNDER_AGE));
        assertThat(Eligibility.on(LocalDate.of(2021, 2, 28), person)).isEqualTo(new Eligible(Basis.AGE));
    }

    private static Eligibility on(Circumstances person) {
        return Eligibility.on(VOTING_DAY, person);
    }

    private static Circumstances born(@Nullable String date, @Nullable MaritalStatus status) {
        return new Circumstances(
                date == null ? null : LocalDate.parse(date), status, true, Service.CIVILIAN, false, false);
    }

    private static NotEligible not(Ground... grounds) {
        return new NotEligible(List.of(grounds));
    }
}
