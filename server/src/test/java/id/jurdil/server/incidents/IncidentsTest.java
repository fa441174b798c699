package id.jurdil.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.Outcome;
import id.jurdil.server.lists.Request;
import id.jurdil.server.lists.Snapshot;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.lists.exports.CopyKind;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.VoterRegister;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Incidents over HTTP, as the commissioners of an invented regency handle them, with a real register and a determined list. */
class IncidentsTest {
    private static final String API = "/api/office/v1/incidents";
    private static final String REGENCY = "00.01";
    private static final String OTHER_VILLAGE = "00.01.02.2001";
    private static final Officer COMMISSIONER = new Officer(7, Role.REGENCY_COMMISSIONER, REGENCY);

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static VoterRegister register;
    private static Snapshot list;
    private static List<Long> voters;
    private static OfficeClient first;
    private static OfficeClient second;

    @BeforeAll
    static void start() throws IOException {
        var installation = TestInstallation.in(folder);
        var key = SigningKey.of(Algorithm.ED25519, TestInstallation.seed(77));
        var offices = Files.createDirectories(folder.resolve("keys/offices"));
        Files.writeString(offices.resolve("00.01.key"), HexFormat.of().formatHex(TestInstallation.seed(77)));
        server = JurdilServer.start(installation
                .settings()
                .with("jurdil.incidents.sender", "KPU Kabupaten Rekaan")
                .with("jurdil.incidents.contact", "pejabat-pdp@kpu.example, 0000-1234"));
        var beginning = new ArrayList<>(installation.beginning());
        beginning.add(TestInstallation.root()
                .sign(new KeyEnrolled(
                        installation.election().electionId(),
                        TestInstallation.MADE,
                        key.publicKey(),
                        8,
                        REGENCY,
                        0,
                        1L << 39))
                .bytes());
        server.intake().submit(beginning);
        register = server.bean(VoterRegister.class);
        var changes = new ArrayList<Change>();
        for (int number = 1; number <= 60; number++) {
            changes.add(new Change.Add(
                    Register.person(number),
                    number <= 50 ? Register.VILLAGE : OTHER_VILLAGE,
                    "%03d".formatted(number % 3 + 1)));
        }
        voters = ((Receipt.Applied) register.apply(Register.OFFICER, Register.why("import"), changes)).voters();
        var request = new Request(REGENCY, ListStage.DPS, LocalDate.of(2029, 4, 5), null, "", false);
        list = ((Outcome.Determined) server.bean(DeterminedLists.class).determine(COMMISSIONER, request)).snapshot();
        first = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, REGENCY);
        second = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, REGENCY);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static long open(OfficeClient by, Instant knownAt, String... units) {
        var answer = by.post(API, """
                {"units":["%s"],"knownAt":"%s","knownHow":"wartawan menelepon","happened":"salinan dijual di forum"}""".formatted(String.join("\",\"", units), knownAt));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().get("id").asLong();
    }

    private static long open() {
        return open(first, Instant.now().minusSeconds(3_600), Register.VILLAGE);
    }

    private static JsonNode view(long id) {
        return first.get(API + "/" + id).json();
    }

    private static JsonNode act(long id, String path, String json) {
        var answer = first.post(API + "/" + id + "/" + path, json);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode scope(long id) {
        return act(id, "scopes", "{}").get("scope");
    }

    private static Copy copy(CopyKind kind, String place) {
        return server.bean(Copies.class).enter(COMMISSIONER, kind, "csv", list.id(), place, "Partai Rekaan", null);
    }

    private static long source(long id, String json) {
        var sources = act(id, "sources", json).get("sources");
        return sources.get(sources.size() - 1).get("id").asLong();
    }

    private static long of(JsonNode scope, String field) {
        for (var count : scope.get("fields")) {
            if (count.get("field").asString().equals(field)) {
                return count.get("persons").asLong();
            }
        }
        return 0;
    }

    @Test
    void theClockRunsFromTheMomentItBecameKnown() {
        var knownAt = Instant.parse("2026-01-01T00:00:00Z");
        var line = view(open(first, knownAt, REGENCY)).get("line");
        assertThat(line.get("deadline").asString()).isEqualTo("2026-01-04T00:00:00Z");
        assertThat(line.get("clock").asString()).isEqualTo("OVERDUE");
        assertThat(view(open()).at("/line/clock").asString()).isEqualTo("RUNNING");
        assertThat(first.post(API, """
                                {"units":["00.01"],"knownAt":"2999-01-01T00:00:00Z","knownHow":"x","happened":"x"}""").code()).isEqualTo("KNOWN_IN_FUTURE");
    }

    @Test
    void factsGrow_andACorrectionIsANewNote() {
        long id = open();
        long wrong = act(id, "notes", "{\"kind\":\"HANDLING\",\"text\":\"akses ditutup\"}")
                .at("/notes/1/id")
                .asLong();
        var notes = act(
                        id,
                        "notes",
                        "{\"kind\":\"HANDLING\",\"text\":\"akses belum ditutup\",\"corrects\":%d}".formatted(wrong))
                .get("notes");
        assertThat(notes).hasSize(3);
        assertThat(notes.get(1).get("text").asString()).isEqualTo("akses ditutup");
        assertThat(notes.get(2).get("corrects").asLong()).isEqualTo(wrong);
        assertThat(notes.get(2).get("by").asString()).startsWith("test-");
        assertThat(first.post(
                                API + "/" + id + "/notes",
                                "{\"kind\":\"OTHER\",\"text\":\"%s\"}"
                                        .formatted(Register.person(1).nationalId()))
                        .code())
                .isEqualTo("HOLDS_A_NUMBER");
        assertThatThrownBy(() ->
                        database().sql("update incident_note set text = 'lain'").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void everybodyOnACopyIsAffected_withTheFieldsOfItsKind_andTheIncidentWidensToCoverIt() {
        long id = open();
        var part = copy(CopyKind.SEVEN, Register.VILLAGE);
        var whole = copy(CopyKind.FULL, OTHER_VILLAGE);
        source(id, "{\"kind\":\"COPY\",\"number\":%d}".formatted(part.number()));
        var seven = scope(id);
        assertThat(seven.get("persons").asLong()).isEqualTo(50);
        assertThat(of(seven, "ADDRESS")).isEqualTo(50);
        assertThat(of(seven, "NATIONAL_ID")).isZero();

        source(id, "{\"kind\":\"COPY\",\"number\":%d}".formatted(whole.number()));
        var both = scope(id);
        assertThat(both.get("persons").asLong()).isEqualTo(60);
        assertThat(of(both, "NATIONAL_ID")).isEqualTo(10);
        assertThat(of(both, "DISABILITY")).isEqualTo(10);
        assertThat(view(id).at("/line/unit").asString()).isEqualTo(REGENCY);
        assertThat(view(id).at("/earlier/0/persons").asLong())
                .as("the first stands beside it")
                .isEqualTo(50);
        assertThat(first.get(API + "/" + id + "/villages?region=00.01.02")
                        .json()
                        .at("/villages/0/persons")
                        .asLong())
                .isEqualTo(10);

        long again = source(id, "{\"kind\":\"UNIT\",\"unit\":\"00.01.01\",\"shown\":\"WHOLE_RECORD\"}");
        act(id, "sources/" + again + "/withdrawal", "{\"reason\":\"keliru\"}");
        assertThat(of(scope(id), "NATIONAL_ID")).isEqualTo(10);
        assertThat(first.post(
                                API + "/" + id + "/sources",
                                "{\"kind\":\"COPY\",\"number\":%d}"
                                        .formatted(
                                                copy(CopyKind.PLENARY, REGENCY).number()))
                        .code())
                .isEqualTo("NUMBERS_ALONE");
    }

    @Test
    void whomAnAccountSawIsTakenFromTheAuditTrail_andOnlyInsideTheUnit() {
        var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, REGENCY);
        var from = Instant.now().minusSeconds(1);
        operator.get("/api/office/v1/voters/" + voters.get(0));
        operator.get("/api/office/v1/voters/" + voters.get(0));
        operator.get("/api/office/v1/voters/" + voters.get(1) + "/history");
        operator.get("/api/office/v1/voters/" + voters.get(59));
        long id = open();
        String login = database()
                .sql("select login from account where id = :id")
                .param("id", operator.account())
                .query(String.class)
                .single();
        source(
                id,
                "{\"kind\":\"ACCOUNT\",\"login\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                        .formatted(login, from, Instant.now().plusSeconds(1)));
        var scope = scope(id);
        assertThat(scope.get("persons").asLong()).isEqualTo(2);
        assertThat(scope.get("outside").asLong()).isEqualTo(1);
        assertThat(database()
                        .sql("select voter from incident_person where scope = :scope order by voter")
                        .param("scope", scope.get("id").asLong())
                        .query(Long.class)
                        .list())
                .containsExactly(voters.get(0), voters.get(1));
        assertThat(first.post(
                                API + "/" + id + "/sources",
                                "{\"kind\":\"ACCOUNT\",\"login\":\"tidak-ada\",\"from\":\"%s\",\"until\":\"%s\"}"
                                        .formatted(from, Instant.now()))
                        .code())
                .isEqualTo("NO_SUCH_ACCOUNT");
    }

    @Test
    void whoIsAffectedIsAFileOfAnyLength_thatNamesNobodyAndSaysWhoWasTold() {
        long id = open();
        assertThat(first.get(API + "/" + id + "/affected").status()).isEqualTo(404);
        source(id, "{\"kind\":\"UNIT\",\"unit\":\"%s\",\"shown\":\"FULL_LIST\"}".formatted(REGENCY));
        long scope = scope(id).get("id").asLong();
        handed(id, scope, Register.VILLAGE);
        var file = first.get(API + "/" + id + "/affected")
                .response()
                .body()
                .lines()
                .toList();
        assertThat(file).hasSizeGreaterThan(voters.size()).doesNotHaveDuplicates();
        assertThat(file.getFirst()).isEqualTo("village,voter,fields,told_at");
        assertThat(file)
                .filteredOn(line -> line.matches(Register.VILLAGE + ",\\d+,[A-Z_+]*NAME[A-Z_+]*,2.*Z"))
                .hasSizeGreaterThanOrEqualTo(50);
        assertThat(file)
                .filteredOn(line -> line.startsWith(OTHER_VILLAGE) && line.endsWith(","))
                .isNotEmpty();
        assertThat(String.join("\n", file)).doesNotContain("FISIAL").doesNotContainPattern("[0-9]{16}");
        assertThat(OfficeClient.as(server, Role.REGENCY_COMMISSIONER, "00.02")
                        .get(API + "/" + id + "/affected")
                        .status())
                .isNotEqualTo(200);
    }

    @Test
    void aStolenRegisterConcernsTheStruckToo() {
        var added = (Receipt.Applied) register.apply(
                Register.OFFICER,
                Register.why("add"),
                List.of(new Change.Add(Register.person(700), "00.01.02.1001", "001")));
        register.apply(
                Register.OFFICER,
                Register.why("strike"),
                List.of(new Change.Strike(added.voters().getFirst(), 1, StrikeReason.DECEASED)));
        long id = open(first, Instant.now(), "00.01.02.1001");
        source(id, "{\"kind\":\"UNIT\",\"unit\":\"00.01.02.1001\",\"shown\":\"WHOLE_RECORD\"}");
        assertThat(scope(id).get("persons").asLong()).isEqualTo(1);
    }

    @Test
    void nobodyReachesAnIncidentOfAnotherUnit_andOneOfTwoUnitsIsOfWhoCoversBoth() {
        var province = OfficeClient.as(server, Role.PROVINCE, "00");
        var stranger = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, "00.02");
        long id = open(province, Instant.now(), REGENCY, "00.02");
        assertThat(province.get(API + "/" + id).json().at("/line/unit").asString())
                .isEqualTo("00");
        assertThat(first.get(API + "/" + id).code()).isEqualTo("OTHER_UNIT");
        assertThat(stranger.get(API + "?unit=00.02").json().get("incidents")).isEmpty();
        assertThat(province.get(API + "?unit=00").json().get("incidents")).isNotEmpty();
        assertThat(stranger.post(API, """
                        {"units":["00.02","00.01"],"knownAt":"2026-01-01T00:00:00Z","knownHow":"x","happened":"x"}""").code()).isEqualTo("OTHER_UNIT");
    }

    @Test
    void theClockStopsWhenAllWhoAreOwedAreTold_andClosingTakesTwo() {
        long id = open();
        source(
                id,
                "{\"kind\":\"COPY\",\"number\":%d}"
                        .formatted(copy(CopyKind.SEVEN, REGENCY).number()));
        long scope = scope(id).get("id").asLong();
        assertThat(first.post(API + "/" + id + "/closing", "{\"falseAlarm\":false,\"reason\":\"x\"}")
                        .code())
                .isEqualTo("STILL_OWED");
        handed(id, scope, Register.VILLAGE);
        var half = view(id);
        assertThat(half.at("/line/owed").asLong()).isEqualTo(10);
        handed(id, scope, OTHER_VILLAGE);
        act(id, "dispatches", sent("AGENCY", null, null));
        assertThat(view(id).at("/line/clock").asString()).isEqualTo("RUNNING");
        var told = act(id, "public-duty", "{\"owed\":false,\"reason\":\"tidak mengganggu layanan publik\"}");
        assertThat(told.at("/line/clock").asString()).isEqualTo("IN_TIME");

        act(id, "closing", "{\"falseAlarm\":false,\"reason\":\"selesai\"}");
        assertThat(first.post(API + "/" + id + "/closing/decision", "{\"agreed\":true,\"reason\":\"ya\"}")
                        .code())
                .isEqualTo("SECOND_PERSON");
        assertThat(second.get(API + "/" + id).json().get("mayDecideClosing").asBoolean())
                .isTrue();
        second.post(API + "/" + id + "/closing/decision", "{\"agreed\":true,\"reason\":\"ya\"}");
        assertThat(view(id).at("/line/state").asString()).isEqualTo("CLOSED");
        assertThat(first.post(API + "/" + id + "/sources", "{\"kind\":\"COPY\",\"number\":1}")
                        .code())
                .isEqualTo("CLOSED");
        act(id, "notes", "{\"kind\":\"OTHER\",\"text\":\"menyusul\"}");

        assertThat(act(id, "reopening", "{\"reason\":\"korban lain\"}")
                        .at("/line/state")
                        .asString())
                .isEqualTo("OPEN");
    }

    @Test
    void whoWasToldIsNotOwedAgain_whenTheScopeGrows() {
        long id = open();
        source(
                id,
                "{\"kind\":\"COPY\",\"number\":%d}"
                        .formatted(
                                copy(CopyKind.SEVEN, Register.VILLAGE + "/001").number()));
        var small = scope(id);
        handed(id, small.get("id").asLong(), Register.VILLAGE);
        source(
                id,
                "{\"kind\":\"COPY\",\"number\":%d}"
                        .formatted(copy(CopyKind.SEVEN, Register.VILLAGE).number()));
        long persons = scope(id).get("persons").asLong();
        assertThat(view(id).at("/line/owed").asLong())
                .isEqualTo(persons - small.get("persons").asLong())
                .isPositive();
    }

    @Test
    void aLeakedSampleTellsWhoIsInIt_andWhichCopyItAgreesWithBest() {
        long id = open(first, Instant.now().minusSeconds(60), REGENCY);
        var whole = copy(CopyKind.FULL, REGENCY);
        var part = copy(CopyKind.FULL, OTHER_VILLAGE);
        var lines = new StringBuilder("nkk;NIK;nama\n");
        for (int number = 51; number <= 58; number++) {
            var person = Register.person(number);
            lines.append("%s;'%s;X\n".formatted(person.familyCardNumber(), person.nationalId()));
        }
        lines.append(lines.substring(lines.lastIndexOf("\n", lines.length() - 2) + 1));
        lines.append("7501010101010001;7501010101019999;X\nbukan baris\n");
        var sample = sample(id, lines.toString());
        assertThat(sample.at("/sample/lines").asInt()).isEqualTo(11);
        assertThat(sample.at("/sample/listed").asInt()).isEqualTo(8);
        assertThat(sample.at("/sample/unknown").asInt()).isEqualTo(1);
        assertThat(sample.at("/sample/repeated").asInt()).isEqualTo(1);
        assertThat(sample.at("/sample/malformed").asInt()).isEqualTo(1);
        assertThat(sample.get("fields").toString()).contains("NATIONAL_ID", "FAMILY_CARD_NUMBER", "NAME");
        var copies = new ArrayList<Long>();
        for (var match : sample.get("matches")) {
            assertThat(match.at("/match/contained").asInt()).isEqualTo(8);
            if (!match.at("/match/copy").isNull()) {
                copies.add(match.at("/match/copy").asLong());
            }
        }
        assertThat(copies).as("the smaller copy explains it better").contains(part.number(), whole.number());
        assertThat(copies.indexOf(part.number())).isLessThan(copies.indexOf(whole.number()));

        source(
                id,
                "{\"kind\":\"SAMPLE\",\"number\":%d}"
                        .formatted(sample.at("/sample/id").asLong()));
        var scope = scope(id);
        assertThat(scope.get("persons").asLong()).isEqualTo(8);
        assertThat(of(scope, "FAMILY_CARD_NUMBER")).isEqualTo(8);
        assertThat(of(scope, "ADDRESS")).isZero();
        assertThat(text("incident_sample", "incident_sample_person", "incident_sample_match"))
                .doesNotContain(Register.person(51).nationalId());
    }

    @Test
    void aSheetGivesItsCopyAwayByTheMark_withoutANikInIt() throws IOException {
        long id = open(first, Instant.now().minusSeconds(60), REGENCY);
        copy(CopyKind.SEVEN, REGENCY);
        var leaked = copy(CopyKind.SEVEN, REGENCY);
        var sheet = new ByteArrayOutputStream();
        server.bean(Copies.class).seven(leaked, list, sheet);
        var sample = sample(id, sheet.toString(StandardCharsets.UTF_8));
        assertThat(sample.at("/matches/0/match/copy").asLong()).isEqualTo(leaked.number());
        assertThat(sample.at("/matches/0/match/bits").asInt()).isGreaterThan(20);
        assertThat(first.send("POST", API + "/" + id + "/samples", "text/csv", "bukan,apa\n1,2\n")
                        .code())
                .isEqualTo("EMPTY_SAMPLE");
    }

    @Test
    void lettersSayWhatTheLawAsks_onAPageForEach_markedAndInTheBook() throws IOException {
        long id = open();
        source(
                id,
                "{\"kind\":\"COPY\",\"number\":%d}"
                        .formatted(copy(CopyKind.SEVEN, OTHER_VILLAGE).number()));
        long scope = scope(id).get("id").asLong();
        assertThat(letters(id).json().get("code").asString()).isEqualTo("UNSAID");
        act(id, "notes", "{\"kind\":\"HANDLING\",\"text\":\"akun <ditutup>\"}");
        act(id, "notes", "{\"kind\":\"RECOVERY\",\"text\":\"salinan ditarik\"}");
        var zip = unzip(letterBytes(id));
        assertThat(zip.keySet()).containsExactly("papan-pengumuman.pdf", "papan-pengumuman.txt", "surat-001.pdf");
        try (var pdf = Loader.loadPDF(zip.get("surat-001.pdf"))) {
            assertThat(pdf.getNumberOfPages()).as("one page for each").isEqualTo(10);
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(Register.person(51).name(), Register.person(51).addressLine())
                    .contains("nama, usia, jenis kelamin, alamat, RT dan RW, keterangan")
                    .contains("salinan dijual di forum", "akun <ditutup>", "salinan ditarik", "Pasal 46")
                    .contains("pejabat-pdp@kpu.example", "KPU Kabupaten Rekaan")
                    .containsPattern("Salinan nomor \\d+ untuk Kantor desa/kelurahan")
                    .doesNotContain(Register.person(51).nationalId(), "{");
        }
        assertThat(new String(zip.get("papan-pengumuman.txt"), StandardCharsets.UTF_8))
                .contains("10 pemilih")
                .doesNotContain("RTIFISIAL", "{");
        var book = server.bean(Copies.class).within(OTHER_VILLAGE, 1).getFirst();
        assertThat(book.kind()).isEqualTo(CopyKind.NOTICE);
        assertThat(book.snapshot()).isEqualTo(scope);
        assertThat(book.delivered()).as("handed over whole").isNotNull();
        var choices = first.get(API + "/" + id + "/choices?text=" + book.number())
                .json()
                .get("copies");
        assertThat(choices.get(0).get("number").asLong()).isEqualTo(book.number());
        assertThat(choices.get(0).get("recipient").asString()).isEqualTo(book.recipient());
        assertThat(first.get(API + "/" + id + "/choices?text=tidak-ada").json().get("copies"))
                .isEmpty();

        long letterLeak = open(first, Instant.now().minusSeconds(60), OTHER_VILLAGE);
        source(letterLeak, "{\"kind\":\"COPY\",\"number\":%d}".formatted(book.number()));
        assertThat(of(scope(letterLeak), "NAME")).as("letters can leak too").isEqualTo(10);

        handed(id, scope, OTHER_VILLAGE);
        assertThat(letters(id).json().get("code").asString()).isEqualTo("NOBODY_LEFT");
        var drafts = first.get(API + "/" + id + "/announcement").json();
        assertThat(drafts.at("/id/text").asString())
                .contains("10 orang", "alamat")
                .doesNotContain("{");
        assertThat(drafts.at("/en/text").asString())
                .contains("10 persons", "address")
                .doesNotContain("{");
        assertThat(first.post(API + "/" + id + "/letters/agency", "{}")
                        .response()
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/pdf");
    }

    @Test
    void lettersHoldForWhomTheyWereWritten_notForWhoWasFoundSince() {
        String village = "00.01.01.2001";
        register.apply(
                Register.OFFICER, Register.why("add"), List.of(new Change.Add(Register.person(801), village, "001")));
        long id = open(first, Instant.now().minusSeconds(60), village);
        act(id, "notes", "{\"kind\":\"HANDLING\",\"text\":\"x\"}");
        act(id, "notes", "{\"kind\":\"RECOVERY\",\"text\":\"x\"}");
        source(id, "{\"kind\":\"UNIT\",\"unit\":\"%s\",\"shown\":\"WHOLE_RECORD\"}".formatted(village));
        scope(id);
        server.bean(Letters.class)
                .village(COMMISSIONER, server.bean(IncidentRows.class).find(id).orElseThrow(), village);
        register.apply(
                Register.OFFICER, Register.why("add"), List.of(new Change.Add(Register.person(802), village, "001")));
        long later = scope(id).get("id").asLong();
        handed(id, later, village);
        assertThat(view(id).at("/line/owed").asLong()).isEqualTo(1);

        act(id, "dispatches", sent("AGENCY", null, null));
        act(id, "public-duty", "{\"owed\":false,\"reason\":\"x\"}");
        server.bean(Letters.class)
                .village(COMMISSIONER, server.bean(IncidentRows.class).find(id).orElseThrow(), village);
        handed(id, later, village);
        assertThat(view(id).at("/line/clock").asString()).isEqualTo("IN_TIME");
        source(id, "{\"kind\":\"LIST\",\"number\":%d,\"shown\":\"FULL_LIST\"}".formatted(list.id()));
        assertThat(view(id).at("/line/clock").asString())
                .as("nobody knows yet whom the new source concerns")
                .isEqualTo("RUNNING");
    }

    @Test
    void aTemplateIsTheCommissionsOwn_andAPlaceThatIsNotKnownIsRefusedByItsName() throws IOException {
        var own = Files.createDirectories(folder.resolve("surat"));
        var file = own.resolve("person.txt");
        String text = "Judul\n\n{penerima}: {data} {kejadian} {penanganan} {pemulihan} {kontak}\n";
        Files.writeString(file, text);
        assertThat(Template.read(Template.Name.PERSON, own)
                        .fill(Map.of("penerima", "UJI {x} $1"))
                        .paragraphs())
                .containsExactly("UJI {x} $1:");
        Files.writeString(file, text + "{nik}");
        assertThatThrownBy(() -> Template.read(Template.Name.PERSON, own)).hasMessageContaining("{nik}");
        Files.writeString(file, text.replace("{kontak}", ""));
        assertThatThrownBy(() -> Template.read(Template.Name.PERSON, own)).hasMessageContaining("{kontak} is missing");
    }

    @Test
    void everyViewAndActIsInTheTrail_andNothingPersonalInIt() {
        long id = open();
        view(id);
        first.get(API + "?unit=00.01");
        first.get(API + "/export?unit=00.01&format=CSV");
        assertThat(database()
                        .sql("""
                            select act from audit_entry where account = :account
                              and (subject = :subject or subject is null) order by number""")
                        .param("account", first.account())
                        .param("subject", "incident/" + id)
                        .query(String.class)
                        .list())
                .contains("INCIDENT_OPENED", "INCIDENT_VIEWED", "INCIDENTS_LISTED", "INCIDENTS_EXPORTED");
        var csv = first.get(API + "/export?unit=00.01&format=CSV").response().body();
        assertThat(csv.lines().skip(1)).isNotEmpty().allMatch(line -> line.split(",", -1).length == 13);
        assertThat(first.get(API + "/export?unit=00.01&format=JSONL")
                        .response()
                        .body()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"id\":"));
    }

    private static JsonNode sample(long id, String text) {
        var answer = first.send("POST", API + "/" + id + "/samples", "text/csv", text);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var samples = answer.json().get("samples");
        return samples.get(samples.size() - 1);
    }

    private static OfficeClient.Answer letters(long id) {
        return first.post(API + "/" + id + "/letters/villages/" + OTHER_VILLAGE, "{}");
    }

    private static byte[] letterBytes(long id) throws IOException {
        var out = new ByteArrayOutputStream();
        var desk = server.bean(Letters.class);
        var batch = desk.village(
                COMMISSIONER, server.bean(IncidentRows.class).find(id).orElseThrow(), OTHER_VILLAGE);
        desk.deliver(batch, out);
        return out.toByteArray();
    }

    private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** Everything that stands in these tables. */
    private static String text(String... tables) {
        var all = new StringBuilder();
        for (String table : tables) {
            database()
                    .sql("select to_jsonb(t)::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(all::append);
        }
        return all.toString();
    }

    private static void handed(long id, long scope, String village) {
        act(id, "dispatches", sent("VILLAGE", village, scope));
    }

    private static String sent(String to, @Nullable String village, @Nullable Long scope) {
        return "{\"to\":\"%s\",\"village\":%s,\"scope\":%s,\"sentAt\":\"%s\",\"how\":\"kurir\"}"
                .formatted(to, village == null ? "null" : '"' + village + '"', scope, Instant.now());
    }

    private static JdbcClient database() {
        return server.bean(JdbcClient.class);
    }
}
