package id.jurdil.server.responses;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Role;
import id.jurdil.server.fieldwork.People;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The public's way in, the village, and the district above it, over HTTP, with a real register behind. */
class ResponsesTest {
    private static final String VILLAGE = "00.01.01.1001";
    private static final String OFFICE = "/api/office/v1/responses";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static OfficeClient village;
    private static OfficeClient district;
    private static int people;

    private Particulars person;
    private long voter;

    @BeforeAll
    static void start() throws Exception {
        server = JurdilServer.start(TestInstallation.in(folder)
                .settings()
                .with("jurdil.responses.periods", "2001-01-01/2001-01-14,2020-01-01/2099-12-31"));
        village = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
        district = OfficeClient.as(server, Role.DISTRICT, "00.01.01");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void aVoter() {
        person = person(++people);
        var added = register()
                .apply(
                        Author.console(),
                        new Grounds("add", "test", "test"),
                        List.of(new Change.Add(person, VILLAGE, "001")));
        voter = ((Receipt.Applied) added).voters().getFirst();
    }

    @Test
    void aCorrectionIsFiled_verified_confirmed_andSeenByTicket() {
        var ticket = correction("UJI DIPERBAIKI").send().json();
        var form = new TestForm(server, VILLAGE);
        assertThat(status(form, ticket).get("state").asString()).isEqualTo("received");
        long id = queued(ticket);
        assertThat(village.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .status())
                .isEqualTo(403);
        assertThat(district.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .code())
                .isEqualTo("NOT_VERIFIED");

        assertThat(verify(village, id, true, "sesuai KTP-el").status()).isEqualTo(200);
        assertThat(verify(village, id, true, "lagi").code()).isEqualTo("ALREADY_DECIDED");
        var checked = status(form, ticket);
        assertThat(checked.get("state").asString()).isEqualTo("checked");
        assertThat(checked.has("reason"))
                .as("the village's word is not told before it is confirmed")
                .isFalse();
        assertThat(now().particulars().name()).isEqualTo(person.name());

        assertThat(district.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(now().particulars().name()).isEqualTo("UJI DIPERBAIKI");
        assertThat(now().particulars().nationalId()).isEqualTo(person.nationalId());
        var closed = status(form, ticket);
        assertThat(closed.get("outcome").asString()).isEqualTo("accepted");
        assertThat(closed.get("reason").asString()).isEqualTo("sesuai KTP-el");
        assertThat(closed.toString()).doesNotContain("UJI", person.nationalId());
    }

    @Test
    void theCommissionerReadsWhatTheyConfirm_andTheSupervisorOnlyHowMany() {
        var ticket = removal().file(TestForm.photo(2_000)).send().json();
        long id = queued(ticket);
        var commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, "00.01");
        assertThat(commissioner.get(OFFICE + "?unit=" + VILLAGE).response().body())
                .contains(person.nationalId());
        assertThat(commissioner.get(OFFICE + "/" + id + "/evidence/0").status()).isEqualTo(200);
        assertThat(verify(commissioner, id, true, "ya").code()).isEqualTo("NOT_PERMITTED");
        var supervisor = OfficeClient.as(server, Role.SUPERVISOR, "00.01");
        assertThat(supervisor.get(OFFICE + "/counts?unit=" + VILLAGE).status()).isEqualTo(200);
        assertThat(supervisor.get(OFFICE + "?unit=" + VILLAGE).code()).isEqualTo("NOT_PERMITTED");
    }

    @Test
    void aTicketOpensOnlyWithItsSecret_andNobodyLearnsWhichWasWrong() {
        var ticket = correction("UJI LAIN").send().json();
        var form = new TestForm(server, VILLAGE);
        String number = ticket.get("number").asString();
        var wrongSecret = form.status(number, "0000000000000000");
        var wrongNumber = form.status("T00000000", ticket.get("secret").asString());
        assertThat(wrongSecret.status()).isEqualTo(404);
        assertThat(wrongSecret.body()).isEqualTo(wrongNumber.body());
        assertThat(form.status(
                                number.toLowerCase(java.util.Locale.ROOT),
                                ticket.get("secret").asString().replaceAll(".{4}(?=.)", "$0 "))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameFormTwiceIsOneResponse() {
        var form = correction("UJI SEKALI");
        assertThat(form.send().json()).isEqualTo(form.send().json());
        assertThat(count("select count(*) from response where number = '"
                        + form.send().json().get("number").asString() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aRemovalByAThirdPersonNeedsEvidenceAndACheckOnTheSpot() {
        var form = removal();
        assertThat(form.send().json().get("faults").toString()).contains("evidence.needed");
        var ticket = form.file(TestForm.photo(2_000)).send().json();
        long id = queued(ticket);
        String body = "{\"accepted\":true,\"voter\":\"%d\",\"checkedOnSpot\":%s,\"reason\":\"surat kematian\"}";
        assertThat(village.post(OFFICE + "/" + id + "/verification", body.formatted(voter, false))
                        .code())
                .isEqualTo("CHECK_ON_SPOT");
        assertThat(village.post(OFFICE + "/" + id + "/verification", body.formatted(voter, true))
                        .status())
                .isEqualTo(200);
        assertThat(now().listed()).isTrue();
        assertThat(district.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(now().struck()).isEqualTo(StrikeReason.DECEASED);
    }

    @Test
    void aMoveAndAnAdditionReachTheRegister() {
        var move = queued(new TestForm(server, VILLAGE)
                .with("kind", "MOVE")
                .with("nik", person.nationalId())
                .with("to", "002")
                .send()
                .json());
        verify(village, move, true, "benar");
        district.post(OFFICE + "/" + move + "/confirmation", "{\"agreed\":true}");
        assertThat(now().stationCode()).isEqualTo(VILLAGE + "/002");

        var fresh = person(5_000 + people);
        var form = new TestForm(server, VILLAGE).with("kind", "ADD");
        People.fields(fresh).forEach(form::with);
        long add = queued(form.with("tanggal_lahir", "1970-02-12").send().json());
        village.post(
                OFFICE + "/" + add + "/verification",
                "{\"accepted\":true,\"checkedOnSpot\":false,\"reason\":\"berhak\"}");
        district.post(OFFICE + "/" + add + "/confirmation", "{\"agreed\":true}");
        assertThat(register().byNik(fresh.nationalId())).singleElement().satisfies(found -> {
            assertThat(found.village()).isEqualTo(VILLAGE);
            assertThat(found.particulars().name()).isEqualTo(fresh.name());
        });
    }

    @Test
    void nobodyConfirmsWhatTheyVerified_andTheDistrictMaySendBack() {
        long id = queued(correction("UJI DUA MATA").send().json());
        assertThat(verify(district, id, true, "ya").status()).isEqualTo(200);
        assertThat(district.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .code())
                .isEqualTo("SAME_PERSON");
        var another = OfficeClient.as(server, Role.DISTRICT, "00.01.01");
        assertThat(another.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":false}")
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("received");
        assertThat(now().version()).isEqualTo(1);
    }

    @Test
    void aRecordThatChangedSinceTheVillageLookedIsNotTouched() {
        long id = queued(correction("UJI TERLAMBAT").send().json());
        verify(village, id, true, "ya");
        register()
                .apply(
                        Author.console(),
                        new Grounds("move", "test", "test"),
                        List.of(new Change.MoveStation(voter, 1, "003")));
        assertThat(district.post(OFFICE + "/" + id + "/confirmation", "{\"agreed\":true}")
                        .code())
                .isEqualTo("REGISTER_REFUSED");
        assertThat(now().particulars().name()).isEqualTo(person.name());
    }

    @Test
    void everyFaultOfAFormIsNamedAtOnce_withoutWhatWasTyped() {
        var answer = new TestForm(server, VILLAGE)
                .with("kind", "ADD")
                .with("own", "no")
                .with("nik", "123")
                .with("nama", "<b>UJI")
                .send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"nik\"", "\"shape\"", "\"nkk\"", "\"tanggal_lahir\"", "\"filer\"")
                .doesNotContain("UJI");
        var page = new TestForm(server, VILLAGE)
                .with("kind", "ADD")
                .with("nama", "<b>UJI")
                .send("text/html");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("&lt;b&gt;UJI").doesNotContain("<b>UJI");
    }

    @Test
    void onlyPhotosAndPdfOfBoundedSizeAreKept_sealed_withoutTheirNames() {
        assertThat(removal()
                        .file("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .send()
                        .body())
                .contains("evidence.kind");
        assertThat(removal().file(TestForm.photo(2_200_000)).send().status()).isEqualTo(413);
        var four = removal();
        for (int i = 0; i < 4; i++) {
            four.file(TestForm.photo(100));
        }
        assertThat(four.send().body()).contains("evidence.many");
        var photo = TestForm.photo(5_000);
        photo[4_000] = 77;
        long id = queued(removal().file(photo).send().json());
        var shown = village.get(OFFICE + "/" + id + "/evidence/0");
        assertThat(shown.response().headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(shown.response().headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(village.get(OFFICE + "/" + id + "/evidence/1").status()).isEqualTo(404);
        assertThat(count(
                        "select count(*) from audit_entry where act = 'RESPONSE_EVIDENCE_VIEWED' and subject = 'response/"
                                + id + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from response_evidence where position('\\xffd8ff'::bytea in sealed) > 0"))
                .isZero();
    }

    @Test
    void nothingPersonalStandsInClear() {
        removal().with("text", "RAHASIA SEKALI").file(TestForm.photo(10)).send();
        var rows = server.bean(JdbcClient.class)
                .sql("select to_jsonb(response)::text || encode(sealed, 'escape') from response")
                .query(String.class)
                .list();
        assertThat(rows)
                .isNotEmpty()
                .noneMatch(row -> row.contains("RAHASIA") || row.contains("UJI") || row.contains("00010112"));
    }

    @Test
    void thePagesWorkWithoutScript_inBothLanguages() {
        var form = new TestForm(server, VILLAGE);
        var start = form.get("/tanggapan/", "text/html");
        assertThat(start.body())
                .contains("<html lang=\"id\">", "?unit=00\"", "PROVINSI REKAAN")
                .doesNotContain("<script", "style=");
        assertThat(start.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .doesNotContain("script-src");
        var page = form.get("/tanggapan/?unit=" + VILLAGE + "&lang=en", "text/html");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "enctype=\"multipart/form-data\"", "TPS 901", "Deceased");
        assertThat(form.get("/tanggapan/style.css", "text/css").status()).isEqualTo(200);
        assertThat(form.get("/tanggapan/?unit=99", "text/html").status()).isEqualTo(404);
        var taken = correction("UJI HALAMAN").send("text/html");
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.body())
                .containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
                .doesNotContain("UJI");
    }

    @Test
    void countsShowNoPersons() {
        queued(correction("UJI HITUNG").send().json());
        var supervisor = OfficeClient.as(server, Role.SUPERVISOR, "00.01");
        assertThat(supervisor
                        .get(OFFICE + "/counts?unit=00.01")
                        .json()
                        .at("/counts/received")
                        .asInt())
                .isPositive();
        assertThat(supervisor.get(OFFICE + "?unit=00.01").code()).isEqualTo("NOT_PERMITTED");
    }

    @Test
    void aMinuteTakesOnlySoMany() {
        var limit = new PerMinute(2);
        var now = Instant.ofEpochSecond(600);
        assertThat(List.of(
                        limit.waitFor(now),
                        limit.waitFor(now),
                        limit.waitFor(now.plusSeconds(20)),
                        limit.waitFor(now.plusSeconds(60))))
                .containsExactly(0L, 0L, 40L, 0L);
    }

    @Test
    void outsideThePeriodsNothingIsOpen() {
        var settings = new ResponsesSettings(List.of("2029-04-12/2029-04-25"), java.time.ZoneId.of("Asia/Jakarta"), 1);
        assertThat(List.of(
                        "2029-04-11T16:59:59Z", "2029-04-11T17:00:00Z", "2029-04-25T16:59:59Z", "2029-04-25T17:00:00Z"))
                .map(Instant::parse)
                .map(settings::open)
                .containsExactly(false, true, true, false);
        assertThat(new ResponsesSettings(List.of(), java.time.ZoneId.of("Asia/Jakarta"), 1).open(Instant.now()))
                .isFalse();
    }

    private TestForm correction(String name) {
        return new TestForm(server, VILLAGE)
                .with("kind", "CORRECT")
                .with("nik", person.nationalId())
                .with("nama", name);
    }

    private TestForm removal() {
        return new TestForm(server, VILLAGE)
                .with("kind", "REMOVE")
                .with("own", "no")
                .with("ground", "DECEASED")
                .with("nik", person.nationalId())
                .with("filer", "UJI PELAPOR");
    }

    private static JsonNode status(TestForm form, JsonNode ticket) {
        return form.status(ticket.get("number").asString(), ticket.get("secret").asString())
                .json();
    }

    private OfficeClient.Answer verify(OfficeClient officer, long id, boolean accepted, String reason) {
        return officer.post(
                OFFICE + "/" + id + "/verification",
                "{\"accepted\":%s,\"voter\":\"%d\",\"checkedOnSpot\":false,\"reason\":\"%s\"}"
                        .formatted(accepted, voter, reason));
    }

    /** The id at the office of what a ticket names; the queue shows the person in the register beside it. */
    private static long queued(JsonNode ticket) {
        String number = ticket.get("number").asString();
        return server.bean(JdbcClient.class)
                .sql("select id from response where number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    private Voter now() {
        return register().find(voter).orElseThrow();
    }

    private static VoterRegister register() {
        return server.bean(VoterRegister.class);
    }

    private static long count(String sql) {
        return server.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private static Particulars person(int number) {
        var fields = new EnumMap<PersonField, String>(Map.of(
                PersonField.NKK, "000101010170%04d".formatted(9000),
                PersonField.NIK, "0001%02d120270%04d".formatted(1 + number / 900, 9000 + number % 900),
                PersonField.NAME, "UJI TANO",
                PersonField.SEX, "L",
                PersonField.MARITAL_STATUS, "S",
                PersonField.ADDRESS, "JALAN CONTOH",
                PersonField.RT, "001",
                PersonField.RW, "001"));
        fields.put(PersonField.BIRTH_DATE, "12-02-1970");
        return People.fresh(fields);
    }
}
