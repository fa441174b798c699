package id.jurdil.server.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.OfficeClient.Answer;
import id.jurdil.server.access.Role;
import id.jurdil.server.duplicates.Twins.Pair;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.StrikeReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Cases of possible duplicates over HTTP, on one server; each test makes its own pair of voters. */
class DuplicatesTest {
    private static final String CASES = "/api/office/v1/duplicates";
    private static final String REGENCY = "00.01";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Twins twins;
    private static OfficeClient operator;
    private static OfficeClient second;
    private static OfficeClient commissioner;

    @BeforeAll
    static void start() throws Exception {
        server = JurdilServer.start(TestInstallation.in(folder).settings().withLogFile(folder.resolve("server.log")));
        twins = new Twins(server);
        for (int i = 0; i < 60; i++) {
            twins.add(twins.person(), i % 2 == 0 ? Twins.VILLAGE : Twins.NEXT_VILLAGE);
        }
        operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, REGENCY);
        second = OfficeClient.as(server, Role.REGENCY_OPERATOR, REGENCY);
        commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, REGENCY);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Answer keep(OfficeClient officer, Pair pair, long voter) {
        return officer.post(
                CASES + "/" + pair.caseId() + "/proposal",
                "{\"decision\":\"same-person\",\"keep\":%d,\"reason\":\"KTP-el dan KK diperiksa\"}".formatted(voter));
    }

    private static Answer say(OfficeClient officer, Pair pair, String decision) {
        return officer.post(
                CASES + "/" + pair.caseId() + "/proposal",
                "{\"decision\":\"%s\",\"reason\":\"KTP-el diperiksa\"}".formatted(decision));
    }

    private static Answer confirm(OfficeClient officer, Pair pair) {
        return officer.post(CASES + "/" + pair.caseId() + "/confirmation", "{}");
    }

    private static Answer because(OfficeClient officer, Pair pair, String act) {
        return officer.post(CASES + "/" + pair.caseId() + "/" + act, "{\"reason\":\"dokumen kurang\"}");
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static boolean listed(long voter) {
        return twins.register().find(voter).orElseThrow().listed();
    }

    @Nested
    class Finding {
        @Test
        void eachKindAndScopeIsTold_withEveryReason_andTheQueueBeginsWithTheSurest() {
            var similar = twins.similar(Twins.OTHER_DISTRICT, Twins.OTHER_DISTRICT);
            var sameNumber = twins.sameNumber(Twins.OTHER_DISTRICT, Twins.OTHER_DISTRICT);
            var identical = twins.identical(Twins.OTHER_DISTRICT, Twins.ABROAD);
            var officer = OfficeClient.as(server, Role.DISTRICT, "00.01.02");
            var queue = officer.get(CASES + "?unit=00.01.02").json().get("cases");
            assertThat(queue.findValuesAsString("kind").stream().distinct()).containsExactly("K1", "K2", "K3");
            assertThat(numbers(queue, "id")).contains(similar.caseId(), sameNumber.caseId(), identical.caseId());
            var abroad =
                    officer.get(CASES + "?unit=00.01.02&scope=abroad").json().get("cases");
            assertThat(numbers(abroad, "id")).containsExactly(identical.caseId());
            var view = officer.get(CASES + "/" + similar.caseId()).json();
            assertThat(view.get("scope").asString()).isEqualTo("STATION");
            int sum = 0;
            for (var line : view.get("evidence")) {
                sum += line.get("millibits").asInt();
            }
            assertThat(sum).isEqualTo(view.get("millibits").asInt());
            assertThat(view.get("config").asString()).isEqualTo("dp4");
            assertThat(officer.get(CASES + "/counts?unit=00.01.02").json().get("counts"))
                    .anySatisfy(count -> {
                        assertThat(count.get("kind").asString()).isEqualTo("K1");
                        assertThat(count.get("scope").asString()).isEqualTo("ABROAD");
                        assertThat(count.get("state").asString()).isEqualTo("open");
                        assertThat(count.get("cases").asLong()).isEqualTo(1);
                    });
        }

        @Test
        void aSecondSearchOpensNothing_andLeavesDecisionsAlone() {
            var kept = twins.similar(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(say(operator, kept, "keep-both"));
            var struck = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(keep(operator, struck, struck.left()));
            done(confirm(second, struck));
            long before = cases();
            var again = twins.match();
            assertThat(again.opened()).isZero();
            assertThat(again.withdrawn()).isZero();
            assertThat(cases()).isEqualTo(before);
            assertThat(twins.state(kept.caseId())).isEqualTo("decided");
            assertThat(twins.state(struck.caseId())).isEqualTo("decided");
        }

        @Test
        void aChangedRecordEndsItsCase_andIsAskedAboutAnew_evenAfterADecision() {
            var open = twins.similar(Twins.VILLAGE, Twins.VILLAGE);
            var decided = twins.similar(Twins.VILLAGE, Twins.VILLAGE);
            done(say(operator, decided, "keep-both"));
            twins.amend(open.right());
            twins.amend(decided.left());
            var again = twins.match();
            assertThat(again.opened()).isEqualTo(2);
            assertThat(again.withdrawn()).isEqualTo(1);
            assertThat(twins.state(open.caseId())).isEqualTo("withdrawn");
            assertThat(twins.state(decided.caseId())).isEqualTo("decided");
            long anew = twins.caseOf(decided.left(), decided.right());
            assertThat(twins.state(anew)).isEqualTo("open");
            assertThat(operator.get(CASES + "/" + anew).json().get("earlier").asLong())
                    .isEqualTo(decided.caseId());
        }

        @Test
        void itGoesOnBesideTheOffice_andIsReported() {
            long run = commissioner
                    .post(CASES + "/runs?unit=" + REGENCY, "{}")
                    .json()
                    .get("run")
                    .asLong();
            JsonNode last;
            do {
                last = commissioner
                        .get(CASES + "/runs?unit=" + REGENCY)
                        .json()
                        .get("runs")
                        .get(0);
                Thread.onSpinWait();
            } while (last.get("id").asLong() == run && last.get("outcome").isNull());
            assertThat(last.get("outcome").asString()).isEqualTo("done");
            assertThat(last.get("voters").asLong()).isEqualTo(twins.register().countListed(REGENCY));
        }

        private long cases() {
            return twins.database()
                    .sql("select count(*) from duplicate_case")
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class Removing {
        @Test
        void takesTwoPersons_strikesTheOtherRecord_andStandsInTheJournal() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(keep(operator, pair, pair.left()));
            assertThat(listed(pair.right())).isTrue();
            refused(confirm(operator, pair), 409, "TWO_PERSONS");
            assertThat(listed(pair.right())).isTrue();
            done(confirm(second, pair));
            assertThat(listed(pair.left())).isTrue();
            assertThat(twins.register().find(pair.right()).orElseThrow().struck())
                    .isEqualTo(StrikeReason.DUPLICATE);
            var act = twins.register()
                    .history(pair.right())
                    .orElseThrow()
                    .versions()
                    .getLast()
                    .act();
            assertThat(act.evidence()).isEqualTo("case/" + pair.caseId());
            assertThat(act.by().account()).isEqualTo(Long.toString(second.account()));
            assertThat(trail(pair.caseId())).containsExactly("CASE_PROPOSED", "CASE_DECIDED");
        }

        @Test
        void isUndone_andTheVoterIsListedAsBefore() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(keep(operator, pair, pair.right()));
            done(confirm(second, pair));
            assertThat(listed(pair.left())).isFalse();
            done(because(commissioner, pair, "undo"));
            var back = twins.register().find(pair.left()).orElseThrow();
            assertThat(back.listed()).isTrue();
            assertThat(back.particulars()).isEqualTo(pair.first());
            refused(because(commissioner, pair, "undo"), 409, "NOTHING_DECIDED");
            assertThat(twins.match().opened()).as("it is the same case still").isZero();
            done(keep(operator, pair, pair.left()));
            done(confirm(second, pair));
            assertThat(listed(pair.right())).isFalse();
        }

        @Test
        void isNotUndoneOverALaterAct() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(keep(operator, pair, pair.left()));
            done(confirm(second, pair));
            int version = twins.register().find(pair.right()).orElseThrow().version();
            twins.register()
                    .apply(
                            Author.console(),
                            new Grounds("restore", "test", "office"),
                            List.of(new Change.Restore(pair.right(), version)));
            refused(because(commissioner, pair, "undo"), 409, "LATER_ACT");
            assertThat(twins.state(pair.caseId())).isEqualTo("decided");
        }

        @Test
        void acrossRegencies_isConfirmedByTheOtherOne() {
            var pair = twins.identical(Twins.VILLAGE, Twins.OTHER_REGENCY);
            var neighbour = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.02");
            var province = OfficeClient.as(server, Role.PROVINCE, "00");
            done(keep(operator, pair, pair.left()));
            refused(confirm(second, pair), 409, "OTHER_REGENCY_CONFIRMS");
            refused(confirm(province, pair), 409, "REGENCY_SPEAKS");
            assertThat(listed(pair.right())).isTrue();
            done(confirm(neighbour, pair));
            assertThat(listed(pair.right())).isFalse();
        }

        @Test
        void neverHappensToASharedNumber() {
            var pair = twins.sameNumber(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            refused(keep(operator, pair, pair.left()), 409, "REGISTRY_ONLY");
            done(say(operator, pair, "civil-registry"));
            refused(keep(operator, pair, pair.left()), 409, "REGISTRY_ONLY");
            refused(confirm(second, pair), 409, "NO_PROPOSAL");
            assertThat(listed(pair.left()) && listed(pair.right())).isTrue();
        }

        @Test
        void isNotDoneToARecordThatHasChangedSince() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            done(keep(operator, pair, pair.left()));
            twins.amend(pair.left());
            assertThat(operator.get(CASES + "/" + pair.caseId())
                            .json()
                            .get("changed")
                            .asBoolean())
                    .isTrue();
            refused(confirm(second, pair), 409, "WITHDRAWN");
            assertThat(twins.state(pair.caseId())).isEqualTo("withdrawn");
            assertThat(listed(pair.right())).isTrue();
        }

        @Test
        void endsOtherCasesAboutTheSameVoter() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            long third = twins.add(pair.first(), Twins.VILLAGE);
            twins.match();
            long other = twins.caseOf(pair.right(), third);
            long stays = twins.caseOf(pair.left(), third);
            done(keep(operator, pair, pair.left()));
            done(confirm(second, pair));
            assertThat(twins.state(other)).isEqualTo("withdrawn");
            assertThat(twins.state(stays)).isEqualTo("open");
        }

        @Test
        void ofOneVoterInTwoCasesAtOnce_isDoneInOne_andEndsTheOther() throws Exception {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            long third = twins.add(pair.first(), Twins.VILLAGE);
            twins.match();
            long caseId = twins.caseOf(pair.right(), third);
            var other = new Pair(caseId, pair.right(), third, pair.second(), pair.first());
            done(keep(operator, pair, pair.left()));
            done(keep(operator, other, third));
            try (var officers = Executors.newVirtualThreadPerTaskExecutor();
                    var pause = server.bean(DataSource.class).getConnection();
                    var statement = pause.createStatement()) {
                // Nobody gets beyond the strike until both have gone as far as they can
                pause.setAutoCommit(false);
                statement.execute("lock table duplicate_step in share mode");
                var answers = Stream.of(pair, other)
                        .map(one -> officers.submit(() -> confirm(second, one)))
                        .toList();
                while (waiting() < 2) {
                    assertThat(answers).noneMatch(Future::isDone);
                    Thread.onSpinWait();
                }
                pause.commit();
                assertThat(answers).extracting(answer -> answer.get().status()).containsExactlyInAnyOrder(204, 409);
            }
            assertThat(List.of(twins.state(pair.caseId()), twins.state(caseId)))
                    .containsExactlyInAnyOrder("decided", "withdrawn");
            assertThat(listed(pair.right())).isFalse();
            assertThat(listed(pair.left())).isTrue();
            assertThat(listed(third)).isTrue();
        }

        private static long waiting() {
            return server.bean(JdbcClient.class)
                    .sql("select count(*) from pg_locks where not granted")
                    .query(Long.class)
                    .single();
        }

        @Test
        void isReturnedWithAReason_whichNamesNobody() {
            var pair = twins.identical(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            String word = pair.first().name().split(" ")[0];
            for (String personal : List.of(
                    "orang ini " + word.toLowerCase(java.util.Locale.ROOT),
                    pair.first().nationalId())) {
                refused(
                        operator.post(
                                CASES + "/" + pair.caseId() + "/proposal",
                                "{\"decision\":\"keep-both\",\"reason\":\"" + personal + "\"}"),
                        400,
                        "REASON_PERSONAL");
            }
            refused(
                    operator.post(CASES + "/" + pair.caseId() + "/proposal", "{\"decision\":\"keep-both\"}"),
                    400,
                    "REASON_MISSING");
            done(keep(operator, pair, pair.left()));
            done(because(second, pair, "return"));
            assertThat(twins.state(pair.caseId())).isEqualTo("open");
            var steps = operator.get(CASES + "/" + pair.caseId()).json().get("steps");
            assertThat(steps.get(1).get("reason").asString()).isEqualTo("dokumen kurang");
        }
    }

    @Nested
    class Seeing {
        @Test
        void bothRecordsStandSideBySide_andEachViewIsWrittenDown() {
            var pair = twins.similar(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            var village = OfficeClient.as(server, Role.VILLAGE, Twins.VILLAGE);
            var view = village.get(CASES + "/" + pair.caseId()).json();
            assertThat(view.get("records")
                            .get(0)
                            .get("fields")
                            .get("nationalId")
                            .asString())
                    .isEqualTo(pair.first().nationalId());
            assertThat(view.get("records")
                            .get(1)
                            .get("fields")
                            .get("nationalId")
                            .asString())
                    .isEqualTo(pair.second().nationalId());
            assertThat(twins.database()
                            .sql("""
                                    select subject from audit_entry
                                    where act = 'VOTER_VIEWED' and account = :account order by number""")
                            .param("account", village.account())
                            .query(String.class)
                            .list())
                    .containsExactly("voter/" + pair.left(), "voter/" + pair.right());
        }

        @Test
        void aSupervisorSeesWhatDiffers_notWhatItSays() {
            var pair = twins.similar(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            var supervisor = OfficeClient.as(server, Role.SUPERVISOR, REGENCY);
            var answer = supervisor.get(CASES + "/" + pair.caseId());
            assertThat(answer.json().get("evidence").size()).isPositive();
            assertThat(answer.json().get("acts").size()).isZero();
            assertThat(answer.response().body())
                    .doesNotContain(pair.first().nationalId())
                    .doesNotContain(pair.first().name());
        }

        @Test
        void aCaseIsFoundByItsNumberAndByANik_withinTheOfficersUnitOnly() {
            var pair = twins.sameNumber(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            for (String text :
                    List.of(Long.toString(pair.caseId()), pair.first().nationalId())) {
                String body = "{\"text\":\"" + text + "\"}";
                var found =
                        operator.post(CASES + "/search?unit=" + REGENCY, body).json();
                assertThat(numbers(found.get("cases"), "id")).containsExactly(pair.caseId());
                var other = OfficeClient.as(server, Role.DISTRICT, "00.01.02");
                assertThat(other.post(CASES + "/search?unit=00.01.02", body)
                                .json()
                                .get("cases"))
                        .isEmpty();
            }
        }

        @Test
        void whoeverIsAboutToBeEntered_isLookedUpFirst() {
            var person = twins.person();
            long voter = twins.add(person, Twins.VILLAGE);
            String body = """
                    {"nationalId":"%s","name":"%s","birthPlace":"%s","birthDate":"%s","sex":"%s","village":"00.01.02.2001"}""".formatted(
                            twins.person().nationalId(),
                            person.name(),
                            person.birthPlace(),
                            person.birthDate(),
                            person.sex() == id.jurdil.register.identity.Sex.MALE ? "L" : "P");
            var answer = operator.post(CASES + "/probe?unit=00.01.01", body);
            assertThat(numbers(answer.json().get("alike"), "voter")).containsExactly(voter);
            assertThat(answer.response().body()).doesNotContain(person.name());
            long later = twins.add(twins.person(), Twins.VILLAGE);
            String nik =
                    twins.register().find(later).orElseThrow().particulars().nationalId();
            var fresh = operator.post(CASES + "/probe?unit=00.01.01", "{\"nationalId\":\"" + nik + "\"}");
            assertThat(numbers(fresh.json().get("alike"), "voter"))
                    .as("entered after the index was made")
                    .containsExactly(later);
        }

        @Test
        void nothingPersonalIsKeptInTheCases_norLogged() throws Exception {
            var pair = twins.similar(Twins.VILLAGE, Twins.NEXT_VILLAGE);
            keep(operator, pair, pair.left());
            confirm(operator, pair);
            confirm(second, pair);
            operator.post(
                    CASES + "/search?unit=" + REGENCY,
                    "{\"text\":\"" + pair.first().nationalId() + "\"}");
            var kept = new StringBuilder();
            for (String table :
                    List.of("duplicate_case", "duplicate_step", "duplicate_run", "audit_entry", "voter_act")) {
                twins.database()
                        .sql("select t::text from " + table + " t")
                        .query(String.class)
                        .list()
                        .forEach(kept::append);
            }
            String log = Files.readString(folder.resolve("server.log"));
            assertThat(log).contains("Search ");
            for (String text : List.of(kept.toString(), log)) {
                for (var person : List.of(pair.first(), pair.second())) {
                    assertThat(text)
                            .doesNotContain(person.nationalId())
                            .doesNotContain(person.familyCardNumber())
                            .doesNotContain(person.name())
                            .doesNotContain(person.addressLine())
                            .doesNotContain(person.birthPlace());
                }
            }
        }
    }

    private static List<Long> numbers(JsonNode list, String name) {
        var numbers = new ArrayList<Long>();
        list.forEach(one -> numbers.add(one.get(name).asLong()));
        return numbers;
    }

    private static List<String> trail(long caseId) {
        return twins.database()
                .sql("select act from audit_entry where subject = :subject order by number")
                .param("subject", "case/" + caseId)
                .query(String.class)
                .list();
    }
}
