package id.jurdil.election.tally;

import static id.jurdil.election.FiveVillages.COUNCIL;
import static id.jurdil.election.FiveVillages.EVENING;
import static id.jurdil.election.FiveVillages.PRESIDENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.form.Breach;
import id.jurdil.election.form.Finding;
import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.Verdict;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The count on an election night, scene by scene. */
class CountTest {
    private static final String HERE = "00.01.01.1001/001";
    private static final String SPECIAL = "00.01.01.1001/901";

    private final FiveVillages villages = FiveVillages.open();
    private final Count count = new Count(villages.election());
    private final ContestCount president = count.contest(PRESIDENT);

    @BeforeEach
    void enrol() {
        count.apply(villages.defined());
        villages.enrolments().forEach(count::apply);
    }

    private int region(String code) {
        return villages.election().regions().find(code);
    }

    private StationRecord record(String station) {
        return Objects.requireNonNull(president.station(villages.station(station)));
    }

    private SignedStatement counted(SignedStatement signed) {
        count.apply(signed);
        return signed;
    }

    @Test
    void beforeTheFirstForm_everyStationIsSilent() {
        assertThat(president.expected(0)).isEqualTo(16);
        assertThat(president.expected(region("00.01.01"))).isEqualTo(9);
        assertThat(president.received(0)).isZero();
        assertThat(president.asOf(0)).isZero();
        assertThat(president.made(0)).isZero();
        assertThat(president.station(0)).isNull();
    }

    @Test
    void aFormCountsForItsStationAndEverythingAboveIt_andForNothingElse() {
        counted(villages.president(HERE, 71, 137, 12, 4).made(EVENING + 5).sign());

        for (String code : new String[] {"0", "00", "00.01", "00.01.01", "00.01.01.1001"}) {
            int region = region(code);
            assertThat(president.votes(region, 0)).isEqualTo(71);
            assertThat(president.votes(region, 1)).isEqualTo(137);
            assertThat(president.votes(region, 2)).isEqualTo(12);
            assertThat(president.valid(region)).isEqualTo(220);
            assertThat(president.invalid(region)).isEqualTo(4);
            assertThat(president.total(region)).isEqualTo(224);
            assertThat(president.registered(region)).isEqualTo(248);
            assertThat(president.used(region)).isEqualTo(224);
            assertThat(president.received(region)).isEqualTo(1);
            assertThat(president.checked(region)).isEqualTo(1);
            assertThat(president.withVotes(region)).isEqualTo(1);
            assertThat(president.withAdministration(region)).isEqualTo(1);
            assertThat(president.asOf(region)).isEqualTo(count.size());
            assertThat(president.made(region)).isEqualTo(EVENING + 5);
        }
        assertThat(president.received(region("00.01.01.2001"))).isZero();
        assertThat(president.received(region("00.01.02"))).isZero();
        assertThat(count.contest(COUNCIL).received(0)).isZero();
    }

    @Test
    void aFormThatBreaksAnInconsistentRule_countsAndIsFlagged() {
        counted(villages.president(HERE, 71, 137, 12, 4).set("usedAll.t", 223).sign());

        assertThat(record(HERE).state()).isEqualTo(State.FLAGGED);
        assertThat(president.flagged(0)).isEqualTo(1);
        assertThat(president.checked(0)).isZero();
        assertThat(president.votes(0, 1)).isEqualTo(137);
        assertThat(president.findings(0, "R08")).isEqualTo(1);
        assertThat(president.findings(0, "R06")).isEqualTo(1);
        assertThat(president.findings(0, "R09")).isZero();
    }

    @Test
    void aFormThatBreaksAnUnusualRule_isOnlyNoted() {
        counted(villages.president("00.01.01.2002/001", 0, 147, 0, 0).sign());

        assertThat(record("00.01.01.2002/001").state()).isEqualTo(State.CHECKED);
        assertThat(president.findings(0, "R18")).isEqualTo(1);
        assertThat(president.flagged(0)).isZero();
    }

    @Test
    void anImpossibleFigureIsHeldOutOfTheTotals_untilAnOfficialConfirmsIt() {
        var form = counted(villages.president(SPECIAL, 160, 150, 5, 0).sign());

        assertThat(record(SPECIAL).state()).isEqualTo(State.HELD);
        assertThat(president.held(0)).isEqualTo(1);
        assertThat(president.received(0)).isEqualTo(1);
        assertThat(president.votes(0, 0)).isZero();
        assertThat(president.registered(0)).isZero();
        assertThat(president.findings(0, "R13")).isEqualTo(1);

        counted(villages.review("operator", form, Verdict.CONFIRMED, "as on paper", EVENING + 60));

        assertThat(record(SPECIAL).state()).isEqualTo(State.CHECKED);
        assertThat(president.held(0)).isZero();
        assertThat(president.votes(0, 0)).isEqualTo(160);
        assertThat(president.findings(0, "R13")).as("it stays found").isEqualTo(1);
        assertThat(president.made(0)).isEqualTo(EVENING + 60);
    }

    @Test
    void thereIsNoBoundAbroadAndByPost() {
        counted(villages.president("00.01.02.2002/003", 400, 300, 200, 50).sign());

        assertThat(record("00.01.02.2002/003").state()).isEqualTo(State.CHECKED);
        assertThat(president.votes(0, 0)).isEqualTo(400);
    }

    @Test
    void aReturnedFormDoesNotCount_untilANewRevisionComes() {
        var form = counted(villages.president(HERE, 71, 137, 12, 4).sign());
        counted(villages.review("north", form, Verdict.RETURNED, "blurred", EVENING + 60));

        assertThat(record(HERE).state()).isEqualTo(State.RETURNED);
        assertThat(president.held(0)).isEqualTo(1);
        assertThat(president.votes(0, 1)).isZero();

        counted(villages.president(HERE, 71, 136, 13, 4).replaces(form, 2).sign());

        assertThat(record(HERE).state()).isEqualTo(State.CHECKED);
        assertThat(president.votes(0, 1)).isEqualTo(136);
        assertThat(president.held(0)).isZero();
    }

    @Test
    void theLastReviewOfAFormCounts() {
        var form = counted(villages.president(HERE, 71, 137, 12, 4).sign());
        counted(villages.review("north", form, Verdict.RETURNED, "blurred", EVENING + 60));
        counted(villages.review("operator", form, Verdict.CONFIRMED, "legible after all", EVENING + 90));

        assertThat(record(HERE).state()).isEqualTo(State.CHECKED);
        assertThat(record(HERE).reviews()).hasSize(2);
    }

    @Test
    void aRevisionReplacesTheFigures_andBothStayVisible() {
        var first = counted(villages.president(HERE, 71, 137, 12, 4).sign());
        var second = counted(
                villages.president(HERE, 17, 137, 12, 4).replaces(first, 3).sign());

        assertThat(president.votes(0, 0)).isEqualTo(17);
        assertThat(president.received(0)).isEqualTo(1);
        var newest = Objects.requireNonNull(record(HERE).newest());
        assertThat(newest.id()).isEqualTo(second.id());
        assertThat(newest.form().reason()).isEqualTo(3);
        assertThat(Objects.requireNonNull(newest.previous()).id()).isEqualTo(first.id());
    }

    @Test
    void aSecondEntryThatDiffers_isFoundFieldByField_andFlagsTheStation() {
        counted(villages.president(HERE, 71, 137, 12, 4).entry(Entry.FIRST).sign());
        counted(villages.president(HERE, 71, 137, 12, 4)
                .set("votes.2", 138)
                .set("invalid", 3)
                .unread("dpt")
                .entry(Entry.SECOND)
                .sign("member 1"));

        var record = record(HERE);
        assertThat(record.state()).isEqualTo(State.FLAGGED);
        assertThat(record.crossFindings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("R22");
            assertThat(finding.breaches())
                    .containsExactly(new Breach(0, 137, 138, "votes.2"), new Breach(0, 4, 3, "invalid"));
        });
        assertThat(president.findings(0, "R22")).isEqualTo(1);
        assertThat(president.votes(0, 1)).as("the first entry counts").isEqualTo(137);
    }

    @Test
    void aSecondEntryThatIsCorrected_flagsNoMore() {
        counted(villages.president(HERE, 71, 137, 12, 4).entry(Entry.FIRST).sign());
        var second = counted(villages.president(HERE, 71, 137, 12, 4)
                .set("votes.2", 138)
                .entry(Entry.SECOND)
                .sign("member 1"));
        counted(villages.president(HERE, 71, 137, 12, 4)
                .replaces(second, 1)
                .entry(Entry.SECOND)
                .sign("member 1"));

        assertThat(record(HERE).state()).isEqualTo(State.CHECKED);
        assertThat(record(HERE).crossFindings()).isEmpty();
        assertThat(president.findings(0, "R22")).isZero();
    }

    @Test
    void aSecondEntryAlone_countsNothing() {
        counted(villages.president(HERE, 71, 137, 12, 4).entry(Entry.SECOND).sign("member 1"));

        assertThat(record(HERE).state()).isEqualTo(State.SILENT);
        assertThat(president.received(0)).isZero();
        assertThat(president.votes(0, 1)).isZero();
    }

    @Test
    void whatWasNotReadIsNotZero() {
        counted(villages.president(HERE, 71, 137, 12, 4).votesOnly().sign());
        counted(villages.president("00.01.01.1001/002", 50, 60, 20, 5)
                .unread("votes", "valid", "invalid", "total")
                .sign());

        assertThat(president.received(0)).isEqualTo(2);
        assertThat(president.withVotes(0)).isEqualTo(1);
        assertThat(president.withAdministration(0)).isEqualTo(1);
        assertThat(president.votes(0, 1)).isEqualTo(137);
        assertThat(president.registered(0)).isEqualTo(263);
    }

    @Test
    void aPartysVotesAreItsTotalOnTheForm() {
        counted(villages.council(HERE, 90, 60, 66, 8).sign());
        var council = count.contest(COUNCIL);

        assertThat(council.votes(0, 0)).isEqualTo(90);
        assertThat(council.votes(0, 1)).isEqualTo(60);
        assertThat(council.votes(0, 2)).isEqualTo(66);
        assertThat(council.valid(0)).isEqualTo(216);
    }

    @Test
    void aRefusedStatementIsPassedOver_andTakesItsPlaceInTheLedger() {
        var form = villages.president(HERE, 71, 137, 12, 4).sign("north");
        long before = count.size();
        count.takeChanges();

        var refused = assertThrows(RefusedStatement.class, () -> count.apply(form));

        assertThat(refused.refusal()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(count.size()).isEqualTo(before + 1);
        assertThat(president.received(0)).isZero();
        assertThat(president.station(villages.station(HERE))).isNull();
        var changes = count.takeChanges();
        assertThat(changes.stations()).isEqualTo(new BitSet());
        assertThat(changes.regions()).allMatch(BitSet::isEmpty);

        count.skip();
        var next = counted(villages.president(HERE, 71, 137, 12, 4).sign());
        assertThat(Objects.requireNonNull(record(HERE).newest()).index()).isEqualTo(before + 2);
        assertThat(Objects.requireNonNull(record(HERE).newest()).id()).isEqualTo(next.id());
    }

    @Test
    void onlyWhatAFormTouchesIsToBeWrittenAnew() {
        assertThat(count.takeChanges().regions().get(PRESIDENT).cardinality())
                .as("at first everything")
                .isEqualTo(villages.election().regions().size());
        var form = counted(villages.president(HERE, 71, 137, 12, 4).sign());

        var changes = count.takeChanges();
        assertThat(changes.regions().get(PRESIDENT).stream()
                        .mapToObj(villages.election().regions()::code))
                .containsExactly("0", "00", "00.01", "00.01.01", "00.01.01.1001");
        assertThat(changes.regions().get(COUNCIL).isEmpty()).isTrue();
        assertThat(changes.stations().stream()).containsExactly(villages.station(HERE));

        counted(villages.photos("member 1", form, EVENING, 2));
        changes = count.takeChanges();
        assertThat(changes.stations().stream()).containsExactly(villages.station(HERE));
        assertThat(changes.regions()).as("a photo changes no total").allMatch(BitSet::isEmpty);
        assertThat(record(HERE).photos()).singleElement().returns(count.size() - 1, StationRecord.Photos::index);

        count.apply(villages.publication("publisher", 3, form.id(), EVENING));
        changes = count.takeChanges();
        assertThat(changes.stations().isEmpty()).isTrue();
        assertThat(changes.regions()).allMatch(BitSet::isEmpty);
    }

    @Test
    void theWholeNightStands() {
        var fresh = new Count(villages.election());
        villages.night().forEach(fresh::apply);
        var all = fresh.contest(PRESIDENT);

        assertThat(all.received(0)).isEqualTo(13);
        assertThat(all.held(0)).as("one impossible, one returned").isEqualTo(2);
        assertThat(all.flagged(0)).as("voters that differ, entries that differ").isEqualTo(2);
        assertThat(all.checked(0)).isEqualTo(9);
        assertThat(IntStream.range(0, 16)
                        .mapToObj(all::station)
                        .filter(Objects::nonNull)
                        .flatMap(record -> record.crossFindings().stream())
                        .map(Finding::code))
                .containsExactly("R22");
    }
}
