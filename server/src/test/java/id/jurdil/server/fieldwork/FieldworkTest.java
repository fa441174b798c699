package id.jurdil.server.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Role;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visiting officer's phone and the village, over HTTP, with a real register behind. Every test has a household of its own. */
class FieldworkTest {
    private static final String VILLAGE = "00.01.01.1001";
    private static final String STATION = VILLAGE + "/001";
    private static final String CODES = "/api/office/v1/coklit/codes";
    private static final String ACTS = "/api/office/v1/coklit/acts";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static VoterRegister register;
    private static OfficeClient village;
    private static TestPhone phone;
    private static int families;

    private List<Long> family = List.of();

    @BeforeAll
    static void start() throws Exception {
        server = JurdilServer.start(TestInstallation.in(folder).settings());
        register = server.bean(VoterRegister.class);
        village = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
        phone = enrolled(true);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void aFamilyOfTwo() {
        int number = ++families;
        family = add(STATION, TestPhone.person(number, 2 * number), TestPhone.person(number, 2 * number + 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCodeEnrolsOnePhone_whichMayAskAgain_andNoOther(boolean edwards) {
        String code = code();
        var first = new TestPhone(server, edwards);
        assertThat(first.enrol(code).status()).isEqualTo(200);
        assertThat(first.station).isEqualTo(STATION);
        assertThat(first.enrol(code).status()).as("its answer was lost").isEqualTo(200);
        assertThat(new TestPhone(server, edwards).enrol(code).code()).isEqualTo("code_used");
        assertThat(new TestPhone(server, edwards).enrol("ZZZZZZZZZZ").code()).isEqualTo("code_unknown");
        assertThat(first.sendAll(first.act(about(0, "matches")))).containsExactly("recorded");
    }

    @Test
    void aCodeIsGivenOnlyToAVisitingOfficerOfTheVillage() {
        long elsewhere =
                OfficeClient.as(server, Role.VISITING_OFFICER, "00.01.01.2001").account();
        assertThat(village.post(CODES, "{\"account\":%d,\"station\":\"%s\"}".formatted(elsewhere, STATION))
                        .status())
                .isEqualTo(400);
        assertThat(village.post(CODES, "{\"account\":%d,\"station\":\"%s\"}".formatted(village.account(), STATION))
                        .status())
                .isEqualTo(400);
        assertThat(village.post(CODES, "{\"account\":%d,\"station\":\"00.01.01.1001/777\"}".formatted(visiting()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPhoneIsHandedItsOwnStationAndNothingElse() {
        long other = add(VILLAGE + "/002", TestPhone.person(900, 900)).getFirst();
        apply(new Change.Strike(family.get(1), 1, StrikeReason.MOVED));
        var list = phone.assignment().json();
        var voters = new ArrayList<String>();
        list.get("voters").forEach(voter -> voters.add(voter.get("id").asString()));
        assertThat(voters)
                .contains(family.get(0).toString())
                .doesNotContain(family.get(1).toString(), Long.toString(other));
        assertThat(list.get("station").asString()).isEqualTo(STATION);
        assertThat(list.get("place").asString()).isEqualTo("MISALNYA, UMPAMA UTARA");
        assertThat(list.get("siblings").toString()).isEqualTo("[\"002\",\"003\",\"901\"]");
        assertThat(count("select count(*) from audit_entry where act = 'FIELD_LIST_FETCHED' and subject = 'phone/"
                        + phone.id() + "'"))
                .isPositive();
    }

    @Test
    void aRequestWithoutAPhonesSignatureOpensNothing() {
        assertThat(phone.send("GET", "/assignment", "", null).code()).isEqualTo("device_unknown");
        var stranger = new TestPhone(server, true);
        assertThat(stranger.assignment().code()).isEqualTo("device_unknown");
        String foreign = "Jurdil-Device id=%s, at=%d, signature=%s"
                .formatted(phone.id(), java.time.Instant.now().getEpochSecond(), "A".repeat(86));
        assertThat(phone.send("GET", "/assignment", "", foreign).code()).isEqualTo("signature");
        assertThat(phone.send("POST", "/acts", "{\"acts\":[]}", foreign).code()).isEqualTo("signature");
    }

    @Test
    void aPhoneWithAWrongClockIsToldTheOfficesTime() {
        var late = enrolled(true);
        late.skew = -7 * 3600;
        var answer = late.assignment();
        assertThat(answer.code()).isEqualTo("clock");
        assertThat(Math.abs(answer.json().get("now").asLong()
                        - java.time.Instant.now().getEpochSecond()))
                .isLessThan(60);
    }

    @Test
    void aRevokedPhoneIsRefused() {
        var lost = enrolled(false);
        assertThat(lost.assignment().status()).isEqualTo(200);
        assertThat(village.post("/api/office/v1/coklit/phones/" + lost.id() + "/revocation", "")
                        .status())
                .isEqualTo(200);
        assertThat(lost.assignment().code()).isEqualTo("device_revoked");
    }

    @Test
    void aReplayedBatchIsTheSameActs() {
        var acts = new TestPhone.Act[] {
            phone.act(about(0, "matches")), phone.act(changedName(1, "UJI LAIN")), visited("met")
        };
        var first = phone.sendAll(acts);
        assertThat(first).containsExactly("recorded", "sent", "recorded");
        long kept = count("select count(*) from field_act");
        assertThat(phone.sendAll(acts)).isEqualTo(first);
        assertThat(phone.sendAll(acts[1], acts[1])).containsExactly("sent", "sent");
        assertThat(count("select count(*) from field_act")).isEqualTo(kept);
    }

    @Test
    void anActOfOnePhoneMayBeBroughtByAnother() {
        var mule = enrolled(false);
        var act = phone.act(about(0, "matches"));
        assertThat(mule.sendAll(act)).containsExactly("recorded");
        assertThat(phone.sendAll(act)).containsExactly("recorded");
    }

    @Test
    void anotherStationsPeopleAreRefused() {
        long other = add(VILLAGE + "/002", TestPhone.person(901, 901)).getFirst();
        var voter = about(0, "matches");
        voter.put("voter", Long.toString(other));
        var station = about(0, "matches");
        station.put("station", VILLAGE + "/002");
        var nobody = about(0, "matches");
        nobody.put("voter", "999999999");
        var guessed = about(0, "matches");
        guessed.put("voter", Long.toString(other));
        guessed.put("version", 7);
        assertThat(phone.sendAll(phone.act(voter), phone.act(station), phone.act(nobody), phone.act(guessed)))
                .containsExactly(
                        "refused foreign_station",
                        "refused foreign_station",
                        "refused unknown_voter",
                        "refused foreign_station");
    }

    @Test
    void whatIsNotSignedByThePhoneItNames_orChanged_isRefused() {
        var act = phone.act(about(0, "matches"));
        byte[] flipped = act.sealed().clone();
        flipped[flipped.length - 1] ^= 1;
        var forged = phone.sealed(
                "{\"v\":1,\"device\":\"%s\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"station\":\"%s\",\"at\":1,\"kind\":\"matches\",\"voter\":\"%d\",\"version\":1,\"household\":\"h\"}"
                        .formatted(phone.id(), STATION, family.getFirst())
                        .getBytes(StandardCharsets.UTF_8),
                new byte[64]);
        var renamed = new TestPhone.Act("0".repeat(64), act.sealed());
        assertThat(phone.sendAll(new TestPhone.Act(act.id(), flipped), forged, renamed))
                .containsExactly("refused invalid", "refused signature", "refused invalid");
        assertThat(phone.post().status()).isEqualTo(200);
        assertThat(phone.signed("POST", "/acts", "{\"acts\":{}}").code()).isEqualTo("malformed");
        assertThat(phone.signed("POST", "/acts", "nothing").code()).isEqualTo("malformed");
    }

    @Test
    void aRecordThatChangedMeanwhileIsACaseAndStaysAsItIs() {
        apply(new Change.MoveStation(family.getFirst(), 1, "002"));
        assertThat(phone.sendAll(phone.act(changedName(0, "UJI TERLAMBAT")))).containsExactly("conflict version");
        assertThat(voter(0).version()).isEqualTo(2);
        assertThat(voter(0).particulars().name()).isNotEqualTo("UJI TERLAMBAT");
    }

    @Test
    void theVillageConfirms_andTheRegisterChangesOnce() {
        var act = phone.act(changedName(0, "UJI BENAR"));
        phone.sendAll(act);
        var shown = proposal(act.id());
        assertThat(shown.get("now").get("nama").asString()).isNotEqualTo("UJI BENAR");
        assertThat(shown.get("proposed").toString()).isEqualTo("{\"nama\":\"UJI BENAR\"}");
        assertThat(voter(0).version()).isEqualTo(1);

        assertThat(confirm(act).json().get("state").asString()).isEqualTo("recorded");
        assertThat(voter(0).version()).isEqualTo(2);
        assertThat(voter(0).particulars().name()).isEqualTo("UJI BENAR");
        assertThat(phone.states()).containsEntry(act.id(), "recorded");
        assertThat(confirm(act).code()).isEqualTo("ALREADY_DECIDED");
        assertThat(voter(0).version()).isEqualTo(2);
    }

    @Test
    void aStrikeAMoveAndANewVoterReachTheRegister() {
        var struck = about(0, "struck");
        struck.putAll(Map.of("reason", 4, "proof", "family_card"));
        var moved = about(1, "moved");
        moved.putAll(Map.of("to", "", "proof", "id_card"));
        var fresh = TestPhone.person(950 + families, 950 + families);
        var added = new LinkedHashMap<String, Object>(Map.of(
                "kind",
                "new",
                "voter",
                UUID.randomUUID().toString(),
                "version",
                0,
                "household",
                "h",
                "person",
                People.fields(fresh)));
        var acts = new TestPhone.Act[] {phone.act(struck), phone.act(moved), phone.act(added)};
        assertThat(phone.sendAll(acts)).containsExactly("sent", "sent", "sent");
        assertThat(confirm(acts[0]).json().get("state").asString()).isEqualTo("recorded");
        assertThat(village.post(ACTS + "/" + acts[1].id() + "/confirmation", "{\"station\":\"777\"}")
                        .status())
                .isEqualTo(400);
        assertThat(village.post(ACTS + "/" + acts[1].id() + "/confirmation", "{\"station\":\"003\"}")
                        .status())
                .isEqualTo(200);
        assertThat(confirm(acts[2]).json().get("state").asString()).isEqualTo("recorded");

        assertThat(voter(0).struck()).isEqualTo(StrikeReason.MOVED);
        assertThat(voter(1).stationCode()).isEqualTo(VILLAGE + "/003");
        assertThat(voter(1).listed()).isTrue();
        assertThat(register.byNik(fresh.nationalId())).singleElement().satisfies(voter -> {
            assertThat(voter.stationCode()).isEqualTo(STATION);
            assertThat(voter.particulars()).isEqualTo(fresh);
        });
    }

    @Test
    void whatChangedBetweenSendingAndConfirmingBecomesACase() {
        var act = phone.act(changedName(0, "UJI TERLAMBAT"));
        phone.sendAll(act);
        apply(new Change.MoveStation(family.getFirst(), 1, "002"));
        assertThat(confirm(act).json().get("state").asString()).isEqualTo("conflict");
        assertThat(phone.states()).containsEntry(act.id(), "conflict version");
        assertThat(voter(0).particulars().name()).isNotEqualTo("UJI TERLAMBAT");
    }

    @Test
    void aReturnedProposalGoesBackWithItsReason_andIsReplaced() {
        var act = phone.act(changedName(0, "UJI SALAH"));
        phone.sendAll(act);
        assertThat(village.post(ACTS + "/" + act.id() + "/return", "{\"reason\":\" \"}")
                        .status())
                .isEqualTo(400);
        assertThat(village.post(ACTS + "/" + act.id() + "/return", "{\"reason\":\"bukti kurang\"}")
                        .status())
                .isEqualTo(200);
        assertThat(phone.states()).containsEntry(act.id(), "returned bukti kurang");
        var again = changedName(0, "UJI BENAR");
        again.put("replaces", act.id());
        var second = phone.act(again);
        assertThat(phone.sendAll(second)).containsExactly("sent");
        assertThat(phone.states())
                .containsEntry(act.id(), "withdrawn bukti kurang")
                .containsEntry(second.id(), "sent");
        assertThat(confirm(act).code()).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    void aSecondActAboutTheSamePersonThatDoesNotNameTheFirstIsACase() {
        assertThat(phone.sendAll(phone.act(changedName(0, "UJI SATU")), phone.act(about(0, "matches"))))
                .containsExactly("sent", "conflict decided");
    }

    @Test
    void theRecapCountsWhatStands() {
        var before = recap();
        var first = phone.act(about(0, "matches"));
        var replaced = about(0, "struck");
        replaced.putAll(Map.of("reason", 1, "proof", "death_letter", "replaces", first.id()));
        phone.sendAll(first, phone.act(replaced), phone.act(changedName(1, "UJI HITUNG")), visited("absent"));
        var after = recap();
        assertThat(after.get("matching").asInt())
                .isEqualTo(before.get("matching").asInt());
        assertThat(after.get("reasons").get(0).asInt())
                .isEqualTo(before.get("reasons").get(0).asInt() + 1);
        assertThat(after.get("changed").asInt()).isEqualTo(before.get("changed").asInt() + 1);
        assertThat(after.get("visited").asInt()).isEqualTo(before.get("visited").asInt() + 1);
        assertThat(after.get("unmet").asInt()).isEqualTo(before.get("unmet").asInt() + 1);
    }

    @Test
    void nothingPersonalStandsInClearBesideTheSeal() {
        phone.sendAll(phone.act(changedName(0, "UJI TERTUTUP")));
        var rows = server.bean(JdbcClient.class)
                .sql("select to_jsonb(field_act)::text || encode(sealed, 'escape') from field_act")
                .query(String.class)
                .list();
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("TERTUTUP") || row.contains("00010112"));
    }

    private static TestPhone enrolled(boolean edwards) {
        var phone = new TestPhone(server, edwards);
        phone.enrol(code());
        return phone;
    }

    private static String code() {
        return village.post(CODES, "{\"account\":%d,\"station\":\"%s\"}".formatted(visiting(), STATION))
                .json()
                .get("code")
                .asString();
    }

    private static long visiting() {
        return OfficeClient.as(server, Role.VISITING_OFFICER, VILLAGE).account();
    }

    private static List<Long> add(String station, Particulars... people) {
        int stroke = station.indexOf('/');
        var changes = java.util.Arrays.stream(people)
                .<Change>map(
                        person -> new Change.Add(person, station.substring(0, stroke), station.substring(stroke + 1)))
                .toList();
        return apply(changes.toArray(Change[]::new)).voters();
    }

    private static Receipt.Applied apply(Change... changes) {
        return (Receipt.Applied) register.apply(Author.console(), new Grounds("add", "test", "test"), List.of(changes));
    }

    private Voter voter(int member) {
        return register.find(family.get(member)).orElseThrow();
    }

    private Map<String, Object> about(int member, String kind) {
        return new LinkedHashMap<>(Map.of(
                "kind", kind, "voter", family.get(member).toString(), "version", 1, "household", "h" + families));
    }

    private Map<String, Object> changedName(int member, String name) {
        var act = about(member, "changed");
        act.put(
                "changes",
                Map.of("nama", Map.of("from", voter(member).particulars().name(), "to", name)));
        return act;
    }

    private static TestPhone.Act visited(String outcome) {
        return phone.act(
                Map.of("kind", "visited", "household", "h" + families, "outcome", outcome, "receipt", "AAAA-0000"));
    }

    private static OfficeClient.Answer confirm(TestPhone.Act act) {
        return village.post(ACTS + "/" + act.id() + "/confirmation", "{}");
    }

    private static tools.jackson.databind.JsonNode proposal(String id) {
        for (var each : village.get(ACTS + "?unit=" + VILLAGE).json().get("proposals")) {
            if (each.get("id").asString().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("not in the queue");
    }

    private static tools.jackson.databind.JsonNode recap() {
        return village.get("/api/office/v1/coklit/recap?unit=" + VILLAGE).json().get("all");
    }

    private static long count(String sql) {
        return server.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
