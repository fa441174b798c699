package id.jurdil.election.tally;

import static id.jurdil.election.FiveVillages.CHAIR;
import static id.jurdil.election.FiveVillages.COMMISSIONER;
import static id.jurdil.election.FiveVillages.COUNCIL;
import static id.jurdil.election.FiveVillages.DISTRICT;
import static id.jurdil.election.FiveVillages.EVENING;
import static id.jurdil.election.FiveVillages.MEMBER;
import static id.jurdil.election.FiveVillages.OPERATOR;
import static id.jurdil.election.FiveVillages.PRESIDENT;
import static id.jurdil.election.FiveVillages.PUBLISHER;
import static id.jurdil.election.FiveVillages.REGENCY;
import static id.jurdil.election.FiveVillages.chair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.Verdict;
import id.jurdil.election.statement.Statement.VoterTotals;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.statement.VoterCount;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may say what: each refusal has its scene. */
class StandingTest {
    private static final String HERE = "00.01.01.1001/001";
    private static final String THERE = "00.01.02.2001/001";
    private static final Set<Refusal> SEEN = EnumSet.noneOf(Refusal.class);

    private final FiveVillages villages = FiveVillages.open();
    private final Standing standing = new Standing(villages.election());
    private long index;

    @AfterAll
    static void everyRefusalThatStandingCanGiveHadItsScene() {
        assertThat(SEEN)
                .containsExactlyInAnyOrder(
                        Refusal.MALFORMED,
                        Refusal.UNKNOWN_ELECTION,
                        Refusal.UNKNOWN_STATION,
                        Refusal.UNKNOWN_KEY,
                        Refusal.REVOKED_KEY,
                        Refusal.NOT_YOURS,
                        Refusal.NOT_ALLOWED,
                        Refusal.STALE_REVISION,
                        Refusal.CLOSED,
                        Refusal.CONFLICT);
    }

    private void stands(SignedStatement signed) {
        standing.judge(signed);
        standing.admit(signed, index++);
    }

    private void refused(Refusal refusal, SignedStatement signed) {
        var exception = assertThrows(RefusedStatement.class, () -> standing.judge(signed));
        assertThat(exception.refusal()).as(exception.detail()).isEqualTo(refusal);
        SEEN.add(refusal);
    }

    private void enrolled() {
        villages.enrolments().forEach(this::stands);
    }

    private SignedStatement form() {
        return villages.president(HERE, 71, 137, 12, 4).sign();
    }

    // The chain of authority.

    @Test
    void theRootEnrolsAnOperator_whoEnrolsAChair_whoSpeaksForTheStation() {
        refused(Refusal.UNKNOWN_KEY, form());

        stands(villages.enrol("root", "operator", OPERATOR, REGENCY));
        refused(Refusal.UNKNOWN_KEY, form());

        stands(villages.enrol("operator", chair(HERE), CHAIR, HERE));
        stands(form());

        var enrolment = standing.enrolment(villages.key(chair(HERE)).publicKey().id());
        assertThat(enrolment).isNotNull();
        assertThat(enrolment.index()).isEqualTo(1);
        assertThat(enrolment.role().id()).isEqualTo("station-chair");
        assertThat(enrolment.unit().code(villages.election())).isEqualTo(HERE);
        assertThat(standing.newestRevision(PRESIDENT, villages.station(HERE), Entry.SINGLE))
                .isEqualTo(1);
        assertThat(standing.newestRevision(COUNCIL, villages.station(HERE), Entry.SINGLE))
                .isZero();
    }

    @Test
    void theRootItselfMayNotSpeakForAStation() {
        refused(Refusal.NOT_ALLOWED, villages.president(HERE, 71, 137, 12, 4).sign("root"));
    }

    @Test
    void aKeyEnrolsOnlyTheRolesItsOwnRoleGrants() {
        enrolled();
        refused(Refusal.NOT_ALLOWED, villages.enrol("root", "shortcut", CHAIR, HERE));
        refused(Refusal.NOT_ALLOWED, villages.enrol("operator", "rival", OPERATOR, REGENCY));
        refused(Refusal.NOT_ALLOWED, villages.enrol("operator", "nobody", 200, REGENCY));
        refused(Refusal.NOT_ALLOWED, villages.enrol("north", "friend", CHAIR, HERE));
    }

    @Test
    void aRoleHasAUnitOfItsLevel() {
        refused(Refusal.UNKNOWN_STATION, villages.enrol("root", "operator", OPERATOR, "00.02"));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("root", "operator", OPERATOR, "00"));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("root", "operator", OPERATOR, ""));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("root", "operator", OPERATOR, HERE));
        stands(villages.enrol("root", "operator", OPERATOR, REGENCY));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("operator", "chair", CHAIR, "00.01.01.1001"));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("operator", "chair", CHAIR, "00.01.01.1001/999"));
        refused(Refusal.UNKNOWN_STATION, villages.enrol("operator", "chair", CHAIR, "00.01.01.1001/1"));
    }

    /** In a country where district committees may enrol chairs, each does so only in its own district. */
    @Test
    void aKeyEnrolsOnlyInsideItsOwnUnit() {
        var elsewhere = FiveVillages.open(root -> {
            ((ArrayNode) root.at("/roles/3/grants")).add(CHAIR);
            ((ArrayNode) root.at("/roles/3/kinds")).add("enrol");
        });
        var there = new Standing(elsewhere.election());
        admit(there, elsewhere.enrol("root", "operator", OPERATOR, REGENCY), 0);
        admit(there, elsewhere.enrol("operator", "north", DISTRICT, "00.01.01"), 1);
        admit(there, elsewhere.enrol("north", "chair", CHAIR, HERE), 2);
        var outside = elsewhere.enrol("north", "chair of the south", CHAIR, THERE);

        var exception = assertThrows(RefusedStatement.class, () -> there.judge(outside));

        assertThat(exception.refusal()).isEqualTo(Refusal.NOT_YOURS);
    }

    private static void admit(Standing standing, SignedStatement signed, long index) {
        standing.judge(signed);
        standing.admit(signed, index);
    }

    @Test
    void aKeyIsEnrolledOnce() {
        enrolled();
        refused(Refusal.CONFLICT, villages.enrol("operator", chair(HERE), CHAIR, THERE));
        refused(Refusal.CONFLICT, villages.enrol("operator", "operator", DISTRICT, "00.01.01"));
        refused(Refusal.CONFLICT, villages.enrol("root", "root", PUBLISHER, "0"));
    }

    // Places.

    @Test
    void aChairSpeaksForItsOwnStationOnly() {
        enrolled();
        refused(Refusal.NOT_YOURS, villages.president(THERE, 101, 90, 44, 9).sign(chair(HERE)));
        refused(Refusal.NOT_YOURS, villages.photos(chair(THERE), form(), EVENING, 1));
        stands(villages.president(THERE, 101, 90, 44, 9).sign());
    }

    @Test
    void aCommitteeReviewsInsideItsOwnDistrictOnly() {
        enrolled();
        var form = form();
        stands(form);
        refused(Refusal.NOT_YOURS, villages.review("south", form, Verdict.CONFIRMED, "", EVENING));
        stands(villages.review("north", form, Verdict.CONFIRMED, "", EVENING));
        stands(villages.review("operator", form, Verdict.RETURNED, "", EVENING));
    }

    @Test
    void aStationOrContestThatIsNotThereIsNobodys() {
        enrolled();
        refused(Refusal.UNKNOWN_STATION, submitted(PRESIDENT, 16));
        refused(Refusal.UNKNOWN_STATION, submitted(PRESIDENT, Integer.MAX_VALUE));
        refused(Refusal.UNKNOWN_STATION, submitted(2, 0));
        refused(Refusal.UNKNOWN_STATION, submitted(Integer.MAX_VALUE, 0));
    }

    @Test
    void aStationVotesOnlyInTheContestsOfItsRegion() {
        var south = FiveVillages.open(root -> ((ObjectNode) root.at("/contests/1/areas/0")).put("region", "00.01.02"));
        var there = new Standing(south.election());
        long at = 0;
        for (var enrolment : south.enrolments()) {
            admit(there, enrolment, at++);
        }
        var outside = south.council(HERE, 1, 1, 1, 0).sign();

        assertThat(assertThrows(RefusedStatement.class, () -> there.judge(outside))
                        .refusal())
                .isEqualTo(Refusal.UNKNOWN_STATION);
        admit(there, south.council(THERE, 1, 1, 1, 0).sign(), at);
    }

    // Kinds and periods.

    @Test
    void aRoleMakesOnlyItsOwnKindsOfStatement() {
        enrolled();
        var form = form();
        stands(form);
        refused(Refusal.NOT_ALLOWED, villages.president(HERE, 1, 1, 1, 0).sign("operator"));
        refused(Refusal.NOT_ALLOWED, villages.review(chair(HERE), form, Verdict.CONFIRMED, "", EVENING));
        refused(Refusal.NOT_ALLOWED, villages.photos("operator", form, EVENING, 1));
        refused(Refusal.NOT_ALLOWED, villages.revoke(chair(HERE), "operator", EVENING));
        refused(Refusal.NOT_ALLOWED, villages.publication("operator", 7, form.id(), EVENING));
        stands(villages.publication("publisher", 7, form.id(), EVENING));
    }

    @Test
    void aKeySpeaksFromItsFirstSecondToItsLast() {
        enrolled();
        refused(
                Refusal.CLOSED,
                villages.president(HERE, 71, 137, 12, 4).made(EVENING - 3_601).sign());
        refused(
                Refusal.CLOSED,
                villages.president(HERE, 71, 137, 12, 4).made(EVENING + 86_401).sign());
        stands(villages.president(HERE, 71, 137, 12, 4).made(EVENING - 3_600).sign());
        stands(villages.council(HERE, 71, 137, 12, 4).made(EVENING + 86_400).sign());
    }

    @Test
    void aStatementForAnotherElectionIsNotForUs() {
        enrolled();
        var other = FiveVillages.open(root -> root.put("date", "2030-01-02"));

        refused(Refusal.UNKNOWN_ELECTION, other.president(HERE, 71, 137, 12, 4).sign());
    }

    @Test
    void theElectionIsDefinedOnceAndByItsOwnHash() {
        var election = villages.election();
        refused(
                Refusal.CONFLICT,
                villages.key("root")
                        .sign(new ElectionDefined(election.electionId(), EVENING, StatementId.of(new byte[] {1}))));
        stands(villages.defined());
        refused(Refusal.CONFLICT, villages.defined());
    }

    // Revocation.

    @Test
    void aRevokedKeySpeaksNoMore_andWhatItSaidStays() {
        enrolled();
        stands(form());
        stands(villages.revoke("operator", chair(HERE), EVENING));

        refused(Refusal.REVOKED_KEY, villages.council(HERE, 1, 1, 1, 0).sign());
        refused(
                Refusal.REVOKED_KEY,
                villages.president(HERE, 71, 137, 12, 4).made(EVENING - 10).sign());
        assertThat(standing.newestRevision(PRESIDENT, villages.station(HERE), Entry.SINGLE))
                .isEqualTo(1);
        assertThat(standing.keyOf(villages.key(chair(HERE)).publicKey().id()))
                .as("its earlier signatures are still to be verified")
                .isNotNull();
    }

    @Test
    void aKeyIsRevokedOnce_byOneWhoCouldHaveEnrolledIt() {
        enrolled();
        refused(Refusal.UNKNOWN_KEY, villages.revoke("operator", "never enrolled", EVENING));
        refused(Refusal.NOT_YOURS, villages.revoke("operator", "publisher", EVENING));
        refused(Refusal.NOT_YOURS, villages.revoke("operator", "root", EVENING));
        refused(Refusal.NOT_YOURS, villages.revoke("root", "root", EVENING));
        stands(villages.revoke("operator", chair(HERE), EVENING));
        refused(Refusal.CONFLICT, villages.revoke("operator", chair(HERE), EVENING + 1));
        assertThat(standing.enrolment(villages.key(chair(HERE)).publicKey().id()))
                .isNotNull()
                .returns(index - 1, Standing.Enrolment::revokedAt);
    }

    @Test
    void whatARevokedOperatorHasEnrolledStays() {
        enrolled();
        stands(villages.revoke("root", "operator", EVENING));

        refused(Refusal.REVOKED_KEY, villages.enrol("operator", "late", DISTRICT, "00.01.01"));
        stands(form());
    }

    // Revisions.

    @Test
    void aRevisionNamesTheFormItReplaces() {
        enrolled();
        var first = form();
        stands(first);
        var second = villages.president(HERE, 71, 136, 13, 4).replaces(first, 2).sign();

        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 1, 1, 1, 1).revision(2, null).sign());
        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 1, 1, 1, 1)
                        .revision(2, second.id().reference())
                        .sign());
        stands(second);
        refused(Refusal.STALE_REVISION, first);
        refused(Refusal.STALE_REVISION, villages.president(HERE, 1, 1, 1, 1).sign());
        refused(Refusal.CONFLICT, second);
        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 1, 1, 1, 1).replaces(first, 2).sign());
        stands(villages.president(HERE, 71, 135, 14, 4).replaces(second, 2).sign());
    }

    @Test
    void aFirstFormReplacesNone() {
        enrolled();
        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 1, 1, 1, 1)
                        .revision(1, form().id().reference())
                        .sign());
    }

    /** Without a bound, one key could close its station for good by sending the last revision there is. */
    @Test
    void whenTooManyRevisionsAreMissing_theFormIsAConflict() {
        enrolled();
        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 1, 1, 1, 1)
                        .revision(Standing.MOST_MISSING + 2, null)
                        .sign());
        stands(villages.president(HERE, 1, 1, 1, 1)
                .revision(Standing.MOST_MISSING + 1, null)
                .sign());
    }

    /** Devices are offline for hours: the second revision may arrive where the first never will. */
    @Test
    void aRevisionMayArriveWithoutItsForerunner_whichIsStaleThen() {
        enrolled();
        var first = form();
        stands(villages.president(HERE, 71, 136, 13, 4).replaces(first, 2).sign());

        refused(Refusal.STALE_REVISION, first);
    }

    @Test
    void theTwoEntriesOfAFormHaveTheirOwnRevisions() {
        enrolled();
        stands(villages.president(HERE, 71, 137, 12, 4).entry(Entry.FIRST).sign());
        refused(
                Refusal.CONFLICT,
                villages.president(HERE, 71, 137, 12, 4).entry(Entry.SINGLE).sign("member 1"));
        var second =
                villages.president(HERE, 71, 137, 12, 4).entry(Entry.SECOND).sign("member 1");
        stands(second);
        refused(Refusal.CONFLICT, villages.review("north", second, Verdict.CONFIRMED, "", EVENING));
    }

    @Test
    void onlyTheNewestFormIsReviewed() {
        enrolled();
        var first = form();
        refused(Refusal.CONFLICT, villages.review("north", first, Verdict.CONFIRMED, "", EVENING));
        stands(first);
        stands(villages.president(HERE, 71, 136, 13, 4).replaces(first, 2).sign());
        refused(Refusal.CONFLICT, villages.review("north", first, Verdict.CONFIRMED, "", EVENING));
    }

    @Test
    void figuresThatDoNotFitTheFormAreMalformed() {
        enrolled();
        refused(Refusal.MALFORMED, submitted(PRESIDENT, 0, new int[40]));
        refused(Refusal.MALFORMED, submitted(PRESIDENT, 0, new int[32]));
        refused(Refusal.MALFORMED, submitted(PRESIDENT, 0, new int[8]));
        stands(submitted(COUNCIL, 0, new int[40]));
    }

    @Test
    void judgingChangesNothing() {
        enrolled();
        for (int times = 0; times < 3; times++) {
            standing.judge(form());
            standing.judge(villages.enrol("operator", "another", DISTRICT, "00.01.01"));
            standing.judge(villages.revoke("operator", chair(HERE), EVENING));
        }
        assertThat(standing.newestRevision(PRESIDENT, 0, Entry.SINGLE)).isZero();
    }

    @Test
    void aKeysPeriodMayHaveEndedBeforeItBegan_andThenItNeverSpeaks() {
        enrolled();
        stands(villages.key("operator")
                .sign(new KeyEnrolled(
                        villages.election().electionId(),
                        EVENING,
                        villages.key("backwards").publicKey(),
                        MEMBER,
                        HERE,
                        EVENING,
                        EVENING - 1)));
        refused(Refusal.CLOSED, villages.president(HERE, 71, 137, 12, 4).sign("backwards"));
    }

    // Determined lists.

    private SignedStatement list(String unit, @Nullable SignedStatement former) {
        return villages.list("commissioner", ListStage.DPT, unit, 100, 101, former, EVENING);
    }

    @Test
    void aRegencyDeterminesItsList_andAnewOnlyByNamingTheFormerOne() {
        enrolled();
        stands(villages.enrol("root", "commissioner", COMMISSIONER, REGENCY));
        var first = list(REGENCY, null);
        stands(first);
        refused(Refusal.CONFLICT, villages.list("commissioner", ListStage.DPT, REGENCY, 1, 1, null, EVENING));
        var second = list(REGENCY, first);
        refused(Refusal.CONFLICT, list(REGENCY, second));
        stands(second);
        refused(Refusal.CONFLICT, list(REGENCY, first));
        refused(Refusal.STALE_REVISION, first);
        refused(
                Refusal.CONFLICT,
                villages.key("commissioner")
                        .sign(new VoterTotals(
                                villages.election().electionId(),
                                EVENING,
                                REGENCY,
                                ListStage.DPT,
                                3,
                                second.id().reference(),
                                null,
                                second.id(),
                                VoterCount.NONE,
                                ((VoterTotals) second.statement()).stations())));
        stands(villages.list("commissioner", ListStage.DPS, REGENCY, 1, 1, null, EVENING));
        assertThat(standing.determination(
                        ListStage.DPT, villages.election().regions().find(REGENCY)))
                .isEqualTo(new Standing.Determination(2, second.id().reference()));
    }

    @Test
    void nobodyElseDeterminesIt() {
        enrolled();
        stands(villages.enrol("root", "commissioner", COMMISSIONER, REGENCY));
        for (String other : List.of("root", "publisher", "operator", "north", chair(HERE))) {
            refused(Refusal.NOT_ALLOWED, villages.list(other, ListStage.DPT, REGENCY, 100, 101, null, EVENING));
        }
        refused(Refusal.NOT_YOURS, list("00", null));
        refused(Refusal.NOT_YOURS, list("0", null));
    }

    @Test
    void aListHasTheStationsOfItsUnit_andNoTwoOverlap() {
        enrolled();
        stands(villages.enrol("root", "commissioner", COMMISSIONER, REGENCY));
        var north = (VoterTotals) list("00.01.01", null).statement();
        refused(
                Refusal.MALFORMED,
                villages.key("commissioner")
                        .sign(new VoterTotals(
                                north.election(),
                                north.made(),
                                REGENCY,
                                north.stage(),
                                1,
                                null,
                                null,
                                north.root(),
                                north.unplaced(),
                                north.stations())));
        stands(list("00.01.01", null));
        refused(Refusal.CONFLICT, list(REGENCY, null));
        refused(Refusal.CONFLICT, list("00.01.01.1001", null));
        stands(list("00.01.02", null));
        for (String nowhere : List.of(HERE, "00.02", "")) {
            refused(
                    Refusal.UNKNOWN_STATION,
                    villages.key("commissioner")
                            .sign(new VoterTotals(
                                    north.election(),
                                    north.made(),
                                    nowhere,
                                    north.stage(),
                                    1,
                                    null,
                                    null,
                                    north.root(),
                                    north.unplaced(),
                                    north.stations())));
        }
    }

    private SignedStatement submitted(int contest, int station) {
        return submitted(contest, station, new int[28]);
    }

    private SignedStatement submitted(int contest, int station, int[] figures) {
        return villages.key(chair(HERE))
                .sign(new FormSubmitted(
                        villages.election().electionId(),
                        EVENING,
                        contest,
                        station,
                        1,
                        null,
                        Entry.SINGLE,
                        null,
                        Figures.of(figures),
                        null));
    }
}
