package id.jurdil.register.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.duplicates.CaseState.Decided;
import id.jurdil.register.duplicates.CaseState.Open;
import id.jurdil.register.duplicates.CaseState.Proposed;
import id.jurdil.register.duplicates.CaseState.Referred;
import id.jurdil.register.duplicates.CaseState.Undone;
import id.jurdil.register.duplicates.CaseState.Withdrawn;
import id.jurdil.register.duplicates.Decision.CivilRegistry;
import id.jurdil.register.duplicates.Decision.KeepBoth;
import id.jurdil.register.duplicates.Decision.SamePerson;
import id.jurdil.register.duplicates.Ruling.Effect;
import id.jurdil.register.duplicates.Ruling.Goes;
import id.jurdil.register.duplicates.Ruling.Obstacle;
import id.jurdil.register.duplicates.Ruling.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DuplicateCaseTest {
    private static final Place HOME = new Place("75.01.01.1001", "001", false);
    private static final Place NEXT_VILLAGE = new Place("75.01.01.1002", "001", false);
    private static final Place OTHER_REGENCY = new Place("75.02.01.2001", "004", false);
    private static final Decision KEEP_LEFT = new SamePerson(1);

    private static final Speaker VILLAGE = new Speaker(10, "75.01.01.1001");
    private static final Speaker DISTRICT = new Speaker(11, "75.01.01");
    private static final Speaker REGENCY = new Speaker(12, "75.01");
    private static final Speaker REGENCY_TOO = new Speaker(13, "75.01");
    private static final Speaker ACROSS = new Speaker(14, "75.02");
    private static final Speaker PROVINCE = new Speaker(15, "75");
    private static final Speaker ELSEWHERE = new Speaker(16, "76.01");

    private static DuplicateCase of(CaseKind kind, Place left, Place right) {
        return new DuplicateCase(kind, new CaseRecord(1, 3, left), new CaseRecord(2, 5, right), new Open());
    }

    private static DuplicateCase then(DuplicateCase before, Ruling ruling) {
        assertThat(ruling).isInstanceOf(Goes.class);
        return new DuplicateCase(before.kind(), before.left(), before.right(), ((Goes) ruling).after());
    }

    private static Obstacle obstacle(Ruling ruling) {
        assertThat(ruling).isInstanceOf(Refused.class);
        return ((Refused) ruling).obstacle();
    }

    @ParameterizedTest
    @CsvSource({
        "75.01.01.1001, 001, 75.01.01.1001, 001, STATION",
        "75.01.01.1001, 001, 75.01.01.1001, 002, VILLAGE",
        "75.01.01.1001, ,    75.01.01.1001, ,    VILLAGE",
        "75.01.01.1001, 001, 75.01.01.1002, 001, DISTRICT",
        "75.01.01.1001, 001, 75.01.02.1001, 001, REGENCY",
        "75.01.01.1001, 001, 75.02.01.1001, 001, PROVINCE",
        "75.01.01.1001, 001, 76.01.01.1001, 001, NATION",
        "75.01.01.1001, 001, 99.01.01.0001, 001, ABROAD",
        "99.01.01.0001, 001, 99.02.01.0001, 001, ABROAD",
        "99.01.01.0001, 001, 99.01.01.0001, 001, STATION",
    })
    void scopeIsTheSmallestUnitThatHasBoth(
            String village, String station, String otherVillage, String otherStation, CaseScope scope) {
        var left = new Place(village, station, village.startsWith("99"));
        var right = new Place(otherVillage, otherStation, otherVillage.startsWith("99"));
        assertThat(CaseScope.of(left, right)).isEqualTo(scope);
        assertThat(CaseScope.of(right, left)).isEqualTo(scope);
    }

    @Test
    void aRemovalTakesTwoPersons_andStrikesTheOtherRecord() {
        var proposed =
                then(of(CaseKind.K1, HOME, HOME), of(CaseKind.K1, HOME, HOME).propose(KEEP_LEFT, REGENCY));
        assertThat(proposed.state()).isEqualTo(new Proposed(KEEP_LEFT, REGENCY));
        assertThat(obstacle(proposed.confirm(REGENCY))).isEqualTo(Obstacle.TWO_PERSONS);
        assertThat(obstacle(proposed.confirm(new Speaker(REGENCY.account(), "75"))))
                .as("another unit does not make another person")
                .isEqualTo(Obstacle.TWO_PERSONS);
        assertThat(proposed.confirm(REGENCY_TOO))
                .isEqualTo(new Goes(new Decided(KEEP_LEFT, REGENCY, REGENCY_TOO), new Effect.Strike(proposed.right())));
    }

    @Test
    void whatAVillageProposesForANeighbour_needsSomebodyWhoHasBoth() {
        var open = of(CaseKind.K3, HOME, NEXT_VILLAGE);
        var proposed = then(open, open.propose(KEEP_LEFT, VILLAGE));
        assertThat(obstacle(proposed.confirm(new Speaker(20, "75.01.01.1001"))))
                .isEqualTo(Obstacle.WIDER_UNIT_CONFIRMS);
        assertThat(proposed.confirm(DISTRICT)).isInstanceOf(Goes.class);
        assertThat(proposed.confirm(new Speaker(21, "75.01.01.1002"))).isInstanceOf(Goes.class);
    }

    @Test
    void acrossRegencies_oneProposesAndTheOtherConfirms() {
        var open = of(CaseKind.K1, HOME, OTHER_REGENCY);
        var proposed = then(open, open.propose(KEEP_LEFT, REGENCY));
        assertThat(obstacle(proposed.confirm(REGENCY_TOO))).isEqualTo(Obstacle.OTHER_REGENCY_CONFIRMS);
        assertThat(obstacle(proposed.confirm(PROVINCE))).isEqualTo(Obstacle.REGENCY_SPEAKS);
        assertThat(proposed.confirm(ACROSS)).isInstanceOf(Goes.class);
        assertThat(obstacle(open.propose(KEEP_LEFT, PROVINCE))).isEqualTo(Obstacle.REGENCY_SPEAKS);
        assertThat(then(open, open.propose(new KeepBoth(), REGENCY)).state())
                .as("two people is said by both regencies too")
                .isInstanceOf(Proposed.class);
    }

    @ParameterizedTest
    @EnumSource(CaseKind.class)
    void twoPeopleIsSaidByOnePersonWhoHasBoth(CaseKind kind) {
        var open = of(kind, HOME, NEXT_VILLAGE);
        assertThat(open.propose(new KeepBoth(), DISTRICT))
                .isEqualTo(new Goes(new Decided(new KeepBoth(), DISTRICT, null), new Effect.Nothing()));
    }

    @Test
    void oneNumberInTwoRecords_isForTheCivilRegistry_neverForStriking() {
        var open = of(CaseKind.K2, HOME, HOME);
        assertThat(obstacle(open.propose(KEEP_LEFT, REGENCY))).isEqualTo(Obstacle.REGISTRY_ONLY);
        var referred = then(open, open.propose(new CivilRegistry(), REGENCY));
        assertThat(referred.state()).isEqualTo(new Referred(new CivilRegistry(), REGENCY));
        assertThat(obstacle(referred.propose(KEEP_LEFT, REGENCY))).isEqualTo(Obstacle.REGISTRY_ONLY);
        assertThat(obstacle(referred.confirm(REGENCY_TOO))).isEqualTo(Obstacle.NO_PROPOSAL);
        assertThat(referred.propose(new KeepBoth(), REGENCY)).isInstanceOf(Goes.class);
    }

    @Test
    void nobodyFromElsewhereTouchesIt() {
        var open = of(CaseKind.K1, HOME, OTHER_REGENCY);
        assertThat(obstacle(open.propose(new KeepBoth(), ELSEWHERE))).isEqualTo(Obstacle.OTHER_UNIT);
        var proposed = then(open, open.propose(KEEP_LEFT, REGENCY));
        assertThat(obstacle(proposed.confirm(ELSEWHERE))).isEqualTo(Obstacle.OTHER_UNIT);
        assertThat(obstacle(proposed.sendBack(ELSEWHERE))).isEqualTo(Obstacle.OTHER_UNIT);
        var decided = then(proposed, proposed.confirm(ACROSS));
        assertThat(obstacle(decided.undo(ELSEWHERE))).isEqualTo(Obstacle.OTHER_UNIT);
        assertThat(open.concerns(new Speaker(1, "75.01.01.100"))).isFalse();
        assertThat(open.concerns(new Speaker(1, "0"))).isTrue();
    }

    @Test
    void onlyARecordOfTheCaseIsKept() {
        assertThat(obstacle(of(CaseKind.K1, HOME, HOME).propose(new SamePerson(3), REGENCY)))
                .isEqualTo(Obstacle.NOT_OF_THIS_CASE);
    }

    @Test
    void aDecisionIsTakenBackByEitherRegency_andDecidedAnew() {
        var open = of(CaseKind.K1, HOME, OTHER_REGENCY);
        var proposed = then(open, open.propose(KEEP_LEFT, REGENCY));
        var decided = then(proposed, proposed.confirm(ACROSS));
        assertThat(obstacle(decided.propose(new KeepBoth(), REGENCY))).isEqualTo(Obstacle.DECIDED_ALREADY);
        assertThat(obstacle(decided.sendBack(REGENCY))).isEqualTo(Obstacle.NO_PROPOSAL);
        for (var by : List.of(REGENCY, ACROSS, PROVINCE)) {
            assertThat(decided.undo(by)).isEqualTo(new Goes(new Undone(by), new Effect.PutBack()));
        }
        var undone = then(decided, decided.undo(ACROSS));
        assertThat(obstacle(undone.undo(ACROSS))).isEqualTo(Obstacle.NOTHING_DECIDED);
        assertThat(undone.propose(KEEP_LEFT, ACROSS)).isInstanceOf(Goes.class);
    }

    @Test
    void aProposalIsReturned_andNotReplacedInPassing() {
        var open = of(CaseKind.K3, HOME, HOME);
        var proposed = then(open, open.propose(KEEP_LEFT, VILLAGE));
        assertThat(obstacle(proposed.propose(new SamePerson(2), DISTRICT))).isEqualTo(Obstacle.PROPOSED_ALREADY);
        assertThat(then(proposed, proposed.sendBack(DISTRICT)).state()).isEqualTo(new Open());
        assertThat(obstacle(open.sendBack(DISTRICT))).isEqualTo(Obstacle.NO_PROPOSAL);
    }

    @Test
    void aChangedRecordEndsTheCase_butNotADecision() {
        var open = of(CaseKind.K1, HOME, HOME);
        var proposed = then(open, open.propose(KEEP_LEFT, REGENCY));
        assertThat(open.afterChange()).isEqualTo(new Withdrawn());
        assertThat(proposed.afterChange()).isEqualTo(new Withdrawn());
        var decided = then(proposed, proposed.confirm(REGENCY_TOO));
        assertThat(decided.afterChange()).isEqualTo(decided.state());
        var withdrawn = new DuplicateCase(CaseKind.K1, open.left(), open.right(), new Withdrawn());
        assertThat(obstacle(withdrawn.propose(KEEP_LEFT, REGENCY))).isEqualTo(Obstacle.WITHDRAWN);
        assertThat(obstacle(withdrawn.confirm(REGENCY))).isEqualTo(Obstacle.WITHDRAWN);
    }
}
