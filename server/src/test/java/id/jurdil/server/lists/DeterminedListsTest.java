package id.jurdil.server.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.VoterTotals;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.VoterCount;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.Ladder.Obstacle;
import id.jurdil.register.lists.ListChange;
import id.jurdil.register.lists.Reason;
import id.jurdil.register.moving.LetterBook;
import id.jurdil.register.moving.LetterCode;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.lists.exports.CopyKind;
import id.jurdil.server.lists.exports.LetterBooks;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.VoterRegister;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The lists of one invented regency, from the provisional one to the voters of the day; each scene goes on from the last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeterminedListsTest {
    private static final String REGENCY = "00.01";
    private static final Officer COMMISSIONER = new Officer(7, Role.REGENCY_COMMISSIONER, REGENCY);
    private static final LocalDate DAY = LocalDate.of(2029, 4, 5);
    private static final String FIRST = "00.01.01.1001/001";
    private static final String OTHER = "00.01.02.2001/001";

    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static DeterminedLists lists;
    private static MovedVoters moved;
    private static VoterRegister register;
    private static List<Long> voters;

    @BeforeAll
    static void start() throws IOException {
        var installation = TestInstallation.in(folder);
        var key = SigningKey.of(Algorithm.ED25519, TestInstallation.seed(77));
        var offices = Files.createDirectories(folder.resolve("keys/offices"));
        Files.writeString(offices.resolve("00.01.key"), HexFormat.of().formatHex(TestInstallation.seed(77)));
        server = JurdilServer.start(installation.settings());
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
        lists = server.bean(DeterminedLists.class);
        moved = server.bean(MovedVoters.class);
        register = server.bean(VoterRegister.class);
        voters = new ArrayList<>();
        var changes = new ArrayList<Change>();
        for (int number = 1; number <= 240; number++) {
            String village = number <= 200 ? Register.VILLAGE : "00.01.02.2001";
            String station = number % 40 == 0 ? null : "%03d".formatted(number % 3 + 1);
            changes.add(new Change.Add(Register.person(number), village, station));
        }
        voters.addAll(((Receipt.Applied) register.apply(Register.OFFICER, Register.why("import"), changes)).voters());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Request request(ListStage stage, int daysAfter, Integer reason) {
        return new Request(REGENCY, stage, DAY.plusDays(daysAfter), reason, reason == null ? "" : "uji", false);
    }

    private static Snapshot determine(ListStage stage, int daysAfter, Integer reason) {
        var outcome = lists.determine(COMMISSIONER, request(stage, daysAfter, reason));
        assertThat(outcome).isInstanceOf(Outcome.Determined.class);
        return ((Outcome.Determined) outcome).snapshot();
    }

    private static Snapshot newest(ListStage stage) {
        return lists.newest(REGENCY, stage).getFirst();
    }

    private static JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    @Test
    @Order(1)
    void theProvisionalListIsSignedAndItsNumbersStandInTheLedger() {
        var snapshot = determine(ListStage.DPS, 0, null);

        assertThat(snapshot.state()).isEqualTo(Snapshot.State.RECORDED);
        assertThat(snapshot.voters()).isEqualTo(240);
        assertThat(snapshot.men()).isEqualTo(120);
        var totals = lists.totals(snapshot.id());
        assertThat(totals).extracting(StationTotal::station).contains("", FIRST, OTHER);
        assertThat(totals.stream()
                        .mapToInt(total -> total.men() + total.women())
                        .sum())
                .isEqualTo(240);
        assertThat(lists.check(snapshot)).isEmpty();
        server.publication().publishNow();
        var page = folder.resolve("public/lists/dps/00.01.json");
        assertThat(page)
                .exists()
                .content()
                .contains("\"total\":240")
                .contains(snapshot.root().hex());
    }

    @Test
    @Order(2)
    void nothingOfAPersonIsInTheStatement() {
        byte[] bytes = database()
                .sql("select statement from list_snapshot")
                .query(byte[].class)
                .single();
        var totals = (VoterTotals) StatementCodec.decode(bytes).statement();

        assertThat(totals.unplaced()).isEqualTo(new VoterCount(0, 6));
        assertThat(totals.stations()).hasSize(16);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text)
                .doesNotContain("RTIFISIAL")
                .doesNotContain(Register.person(1).nationalId());
    }

    @Test
    @Order(3)
    void whoMayNot_andWhenNot() {
        assertThat(lists.determine(
                        new Officer(8, Role.PROVINCE, "00"), new Request("00", ListStage.DPS, DAY, null, "", false)))
                .isEqualTo(new Outcome.NotTheirs());
        assertThat(lists.determine(
                        new Officer(9, Role.REGENCY_COMMISSIONER, "00.02"), request(ListStage.DPSHP, 30, null)))
                .isEqualTo(new Outcome.NotTheirs());
        assertThat(lists.determine(COMMISSIONER, new Request("00.09", ListStage.DPS, DAY, null, "", false)))
                .isEqualTo(new Outcome.UnknownUnit());
        assertThat(lists.determine(COMMISSIONER, request(ListStage.DPSHP, 3, null)))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class,
                        not -> assertThat(not.answer().obstacle()).isEqualTo(Obstacle.COMMENTS_OPEN));
        assertThat(lists.determine(COMMISSIONER, request(ListStage.DPS, 3, null)))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class,
                        not -> assertThat(not.answer().obstacle()).isEqualTo(Obstacle.REASON_MISSING));
    }

    @Test
    @Order(4)
    void theNextListDiffersByWhatWasDoneBetween() {
        var grounds = new Grounds("response", "uji", "office");
        int version = 1;
        register.apply(
                Register.OFFICER,
                grounds,
                List.of(
                        new Change.Strike(voters.get(0), version, StrikeReason.DECEASED),
                        new Change.MoveStation(voters.get(1), version, "001"),
                        new Change.Amend(
                                voters.get(2),
                                version,
                                register.find(voters.get(2))
                                        .orElseThrow()
                                        .particulars()
                                        .withName("UJI BARU"),
                                Register.VILLAGE,
                                "001",
                                0),
                        new Change.Add(Register.person(500), Register.VILLAGE, "002")));
        var former = newest(ListStage.DPS);
        var next = determine(ListStage.DPSHP, 30, null);

        var changes = new ArrayList<ListChange>();
        var counts = lists.difference(former, next, changes::add);

        assertThat(changes).hasSize(4);
        assertThat(counts.removedFor()).containsExactly(java.util.Map.entry(Reason.DECEASED, 1));
        assertThat(counts.stations().get(FIRST).of(Sex.MALE).changed()).isEqualTo(1);
        assertThat(counts.stations().get(FIRST).of(Sex.FEMALE).movedIn()).isEqualTo(1);
        assertThat(next.voters()).isEqualTo(240);
        assertThat(lists.check(former)).as("the former list is what it was").isEmpty();
        assertThat(lists.check(next)).isEmpty();
    }

    @Test
    @Order(5)
    void aListIsDeterminedAnewAsARevisionThatNamesTheFormer() {
        var first = newest(ListStage.DPSHP);
        var second = determine(ListStage.DPSHP, 31, 2);

        assertThat(second.revision()).isEqualTo(2);
        assertThat(lists.within(REGENCY)).extracting(Snapshot::id).contains(first.id(), second.id());
        var said = (VoterTotals) StatementCodec.decode(database()
                        .sql("select statement from list_snapshot where id = :id")
                        .param("id", second.id())
                        .query(byte[].class)
                        .single())
                .statement();
        assertThat(said.supersedes()).isEqualTo(first.statement().reference());
        assertThat(said.reason()).isEqualTo(2);
        determine(ListStage.DPT, 60, null);
    }

    @Test
    @Order(6)
    void nothingOfAListCanBeChanged() {
        for (String change : List.of(
                "update list_row set station = ''",
                "delete from list_row",
                "truncate list_row",
                "update list_snapshot set men = 0",
                "delete from list_snapshot",
                "update list_total set men = men + 1",
                "update list_answer set result = 'refused'",
                "update list_disability set voters = 0")) {
            assertThatThrownBy(() -> database().sql(change).update()).as(change).hasMessageContaining("append-only");
        }
    }

    @Test
    @Order(7)
    void onceTheTriggersAreGone_aChangedByteIsStillFound() {
        var snapshot = newest(ListStage.DPT);
        long voter = voters.get(10);
        withoutTriggers("update list_row set station = '00.01.01.1001/001' where voter = " + voter, () -> {
            assertThat(lists.check(snapshot))
                    .anyMatch(fault -> fault.startsWith("voter " + voter))
                    .anyMatch(fault -> fault.contains("do not add up"));
        });
        withoutTriggers(
                "update list_row set leaf = set_byte(leaf, 5, get_byte(leaf, 5) # 1) where voter = " + voter,
                () -> assertThat(lists.check(snapshot))
                        .anyMatch(fault -> fault.startsWith("voter " + voter))
                        .anyMatch(fault -> fault.contains("signed root")));
        withoutTriggers(
                "update list_snapshot set statement = set_byte(statement, 40, get_byte(statement, 40) # 1)",
                () -> assertThatThrownByOrFaults(snapshot));
        assertThat(lists.check(snapshot)).isEmpty();
    }

    private static void assertThatThrownByOrFaults(Snapshot snapshot) {
        try {
            assertThat(lists.check(snapshot)).isNotEmpty();
        } catch (id.jurdil.election.statement.RefusedStatement e) {
            assertThat(e.refusal()).isNotNull();
        }
    }

    /** As someone with the database's own password could do it. */
    private static void withoutTriggers(String change, Runnable look) {
        server.bean(org.springframework.transaction.support.TransactionTemplate.class)
                .executeWithoutResult(status -> {
                    database().sql("alter table list_row disable trigger all").update();
                    database()
                            .sql("alter table list_snapshot disable trigger all")
                            .update();
                    database().sql(change).update();
                    look.run();
                    status.setRollbackOnly();
                });
    }

    @Test
    @Order(8)
    void whatIsSealedIsTheListWithStationsAndBallots() throws IOException {
        var out = new StringWriter();

        var written = server.bean(SealingList.class).write("0", ListStage.DPT, out);

        assertThat(written).isEqualTo(new SealingList.Written(234, 6));
        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(235).startsWith("nik,nama,station,status,ballots,flags");
        assertThat(lines)
                .contains("%s,UJI BARU,%s,DPT,president+council,"
                        .formatted(Register.person(3).nationalId(), FIRST));
        assertThatThrownBy(() -> server.bean(SealingList.class).write("0", ListStage.DPK, new StringWriter()))
                .hasMessageContaining("no DPK");
    }

    @Test
    @Order(9)
    void aVoterMovesWithALetterAndTheBallotsOfBothPlaces() throws IOException {
        long voter = voters.get(5);
        var operator = new Officer(11, Role.REGENCY_OPERATOR, REGENCY);
        var early = LocalDate.parse("2029-11-20");
        assertThat(moved.ask(operator, voter, "student", OTHER, LocalDate.parse("2029-12-31")))
                .isEqualTo(new MoveAnswer.TooLate(LocalDate.parse("2029-12-02")));
        assertThat(moved.ask(operator, voter, "holiday", OTHER, early)).isEqualTo(new MoveAnswer.UnknownGround());
        assertThat(moved.ask(operator, voter, "duty", "00.01.02.2001/099", early))
                .isEqualTo(new MoveAnswer.UnknownStation());
        assertThat(moved.ask(operator, voters.get(0), "duty", OTHER, early))
                .as("struck, so not on the final list")
                .isEqualTo(new MoveAnswer.NotOnFinalList());
        var asked = ((MoveAnswer.Done) moved.ask(operator, voter, "duty", OTHER, early)).move();
        assertThat(asked.ballots()).containsExactly("president", "council");
        assertThat(moved.ask(operator, voter, "duty", "00.01.01.1001/002", early))
                .isInstanceOf(MoveAnswer.MovingAlready.class);

        moved.decide(operator, asked.id(), true, "bukti lengkap", early);
        assertThat(moved.into("00.01.02")).containsExactly(java.util.Map.entry(voter, OTHER));
        assertThat(moved.undo(operator, asked.id(), "batal", LocalDate.parse("2029-12-28")))
                .isEqualTo(new MoveAnswer.TooLate(LocalDate.parse("2029-12-25")));
        moved.undo(operator, asked.id(), "batal", early);
        assertThat(moved.into("00.01.02")).isEmpty();
        var again = ((MoveAnswer.Done) moved.ask(operator, voter, "duty", OTHER, early)).move();
        moved.decide(operator, again.id(), true, "bukti lengkap", early);
        assertThat(moved.decide(operator, again.id(), false, "", early))
                .isEqualTo(new MoveAnswer.WrongState(Move.State.GRANTED));

        var needs = moved.needs(REGENCY);
        var there = needs.stream()
                .filter(need -> need.station().equals(OTHER))
                .findFirst()
                .orElseThrow();
        assertThat(there.contests().getFirst().movedIn()).isEqualTo(1);
        var dptb = determine(ListStage.DPTB, 400, null);
        assertThat(dptb.voters()).isEqualTo(1);
        var out = new StringWriter();
        assertThat(server.bean(SealingList.class)
                        .write("0", ListStage.DPTB, out)
                        .voters())
                .isEqualTo(234);
        assertThat(out.toString())
                .contains("%s,UJI GRTIFISIAL 6,%s,DPTB,president+council,moved"
                        .formatted(Register.person(6).nationalId(), OTHER));
    }

    @Test
    @Order(10)
    void onTheDayACardOfTheVillageSuffices_unlessItsHolderIsListed() {
        var operator = new Officer(11, Role.REGENCY_OPERATOR, REGENCY);
        var day = LocalDate.parse("2030-01-01");
        assertThat(moved.note(operator, Register.person(900), Register.VILLAGE, OTHER, day))
                .isEqualTo(new MovedVoters.OnTheDay.OtherVillage());
        assertThat(moved.note(operator, Register.person(5), Register.VILLAGE, FIRST, day))
                .isEqualTo(new MovedVoters.OnTheDay.ListedAlready());
        assertThat(moved.note(operator, Register.person(900), Register.VILLAGE, FIRST, day))
                .isInstanceOf(MovedVoters.OnTheDay.Noted.class);
        assertThat(determine(ListStage.DPK, 640, null).voters()).isEqualTo(1);
        assertThat(determine(ListStage.DPT, 641, 1).voters())
                .as("who came on the day is on no final list")
                .isEqualTo(240);
    }

    private static final Officer OPERATOR = new Officer(11, Role.REGENCY_OPERATOR, REGENCY);

    private static byte[] copied(CopyKind kind, String format, String place, long subject, Writing writing)
            throws IOException {
        var copies = server.bean(Copies.class);
        var copy = copies.enter(OPERATOR, kind, format, subject, place, "Badan Rekaan <&\">", "uji");
        var out = new ByteArrayOutputStream();
        copies.deliver(copy, out, to -> writing.write(copies, copy, to));
        assertThat(Objects.requireNonNull(
                                copies.find(copy.number()).orElseThrow().delivered())
                        .bytes())
                .isEqualTo(out.size());
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void write(Copies copies, Copy copy, OutputStream out) throws IOException;
    }

    private static String pdfText(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** All texts of a workbook: its parts are XML in a ZIP. */
    private static String xlsxText(byte[] xlsx) throws IOException {
        var text = new StringBuilder();
        var file = Files.write(folder.resolve("copy.xlsx"), xlsx);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    @Order(11)
    void theCopyOfSevenElementsHoldsNothingElse_andTellsItsRecipient() throws IOException {
        var dpt = newest(ListStage.DPT);
        byte[] csv =
                copied(CopyKind.SEVEN, "csv", REGENCY, dpt.id(), (copies, copy, out) -> copies.seven(copy, dpt, out));
        byte[] xlsx =
                copied(CopyKind.SEVEN, "xlsx", REGENCY, dpt.id(), (copies, copy, out) -> copies.seven(copy, dpt, out));
        copied(CopyKind.SEVEN, "csv", REGENCY, dpt.id(), (copies, copy, out) -> copies.seven(copy, dpt, out));

        String text = new String(csv, StandardCharsets.UTF_8);
        var lines = text.lines().toList();
        assertThat(lines).hasSize(241).startsWith("nama,jenis_kelamin,usia,alamat,rt,rw,keterangan,salinan");
        for (String whole : List.of(text, xlsxText(xlsx))) {
            for (int number = 1; number <= 240; number++) {
                var person = Register.person(number);
                assertThat(whole)
                        .doesNotContain(person.nationalId())
                        .doesNotContain(person.familyCardNumber())
                        .doesNotContain(person.birthDate().toString())
                        .doesNotContain("%02d-%02d-%d"
                                .formatted(
                                        person.birthDate().getDayOfMonth(),
                                        person.birthDate().getMonthValue(),
                                        person.birthDate().getYear()));
            }
            assertThat(whole).contains("UJI BARU").doesNotContain("KOTA CONTOH");
        }
        assertThat(xlsxText(xlsx)).contains("Salinan nomor 2 untuk Badan Rekaan &lt;&amp;");

        var traced = server.bean(Copies.class).trace(lines.subList(30, 230));
        assertThat(traced).extracting(trace -> trace.copy().number()).containsExactly(1L);
        assertThat(server.bean(Copies.class).trace(lines.subList(30, 36))).isEmpty();
        assertThat(database()
                        .sql("select count(*) from audit_entry where act = 'COPY_SEVEN' and subject like 'copy/%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThatThrownBy(() -> database().sql("delete from list_copy").update())
                .hasMessageContaining("append-only");
    }

    @Test
    @Order(12)
    void noCellIsAFormula() throws IOException {
        var person = Register.person(777);
        var hostile = person.withName("=HYPERLINK(\"http://contoh.example\")")
                .withHome(person.familyCardNumber(), "+1 JALAN", "001", "001");
        register.apply(
                Register.OFFICER, Register.why("import"), List.of(new Change.Add(hostile, Register.VILLAGE, "001")));
        var dpt = determine(ListStage.DPT, 642, 1);
        byte[] csv =
                copied(CopyKind.FULL, "csv", REGENCY, dpt.id(), (copies, copy, out) -> copies.full(copy, dpt, out));

        String text = new String(csv, StandardCharsets.UTF_8);
        assertThat(text).contains("\"'=HYPERLINK(\"\"http").contains("'+1");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("=") || line.contains(",=") || line.contains(",+"));
        assertThat(text.lines().toList()).hasSize((int) dpt.voters() + 1);
        assertThat(text).contains(person.nationalId());
    }

    @Test
    @Order(13)
    void papersAreReadAgain() throws IOException {
        var dpt = newest(ListStage.DPT);
        String plenary = pdfText(copied(
                CopyKind.PLENARY, "pdf", REGENCY, dpt.id(), (copies, copy, out) -> copies.plenary(copy, dpt, out)));
        assertThat(plenary)
                .contains("Berita Acara Rekapitulasi DPT", "UMPAMA UTARA", "241", "Penetapan ke-3", "Badan Rekaan")
                .contains("Halaman 1 dari 1")
                .doesNotContain("RTIFISIAL");

        String attendance = pdfText(copied(
                CopyKind.ATTENDANCE, "pdf", FIRST, dpt.id(), (copies, copy, out) -> copies.attendance(copy, dpt, out)));
        assertThat(attendance)
                .contains("Daftar Hadir Pemilih DPT", "UJI BARU", "HYPERLINK")
                .doesNotContain(Register.person(3).nationalId());

        var move = moved.granted(REGENCY).getFirst();
        var voter = register.find(move.voter()).orElseThrow();
        byte[] letter = copied(
                CopyKind.LETTER,
                "pdf",
                move.home(),
                move.id(),
                (copies, copy, out) -> copies.letter(copy, move, "Tugas", voter.particulars(), out));
        assertThat(pdfText(letter))
                .contains("Surat Pindah Memilih", voter.particulars().name(), "SEUMPAMA", "Presiden; Dewan")
                .doesNotContain(voter.particulars().nationalId());
        String code = qr(letter);
        var signed = LetterCode.read(code).orElseThrow();
        assertThat(signed.letter())
                .extracting(LetterCode::station, LetterCode::ballots, LetterCode::office)
                .containsExactly(OTHER, List.of("president", "council"), REGENCY);
        assertThat(code)
                .as("no more of the name than the initials")
                .doesNotContain(voter.particulars().name().split(" ", 2)[0]);
        assertThat(pdfText(letter)).contains("Nomor " + signed.letter().number());
        assertThat(verdict(signed)).isEqualTo(LetterBook.Verdict.VALID);
        assertThat(verdict(LetterCode.read(code.replace("/001", "/002")).orElseThrow()))
                .isEqualTo(LetterBook.Verdict.NOT_OURS);

        byte[] again = copied(
                CopyKind.LETTER,
                "pdf",
                move.home(),
                move.id(),
                (copies, copy, out) -> copies.letter(copy, move, "Tugas", voter.particulars(), out));
        assertThat(verdict(signed)).isEqualTo(LetterBook.Verdict.REPLACED);
        var newer = LetterCode.read(qr(again)).orElseThrow();
        assertThat(verdict(newer)).isEqualTo(LetterBook.Verdict.VALID);
    }

    @Test
    @Order(13)
    void aCopyThatBreaksOffStaysInTheBookAsBegun() {
        var copies = server.bean(Copies.class);
        var dpt = newest(ListStage.DPT);
        var copy = copies.enter(COMMISSIONER, CopyKind.SEVEN, "csv", dpt.id(), REGENCY, "Badan Rekaan", null);
        var line = new OutputStream() {
            private int left = 500;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("the line is dead");
                }
            }
        };
        assertThatThrownBy(() -> copies.deliver(copy, line, to -> copies.seven(copy, dpt, to)))
                .hasMessage("the line is dead");
        assertThat(copies.find(copy.number()).orElseThrow().delivered()).isNull();
        assertThat(copies.search("0", Long.toString(copy.number()), 2))
                .as("and is found by its number")
                .extracting(Copy::number)
                .contains(copy.number());
        assertThat(copies.search(REGENCY, "badan REKAAN", 2)).hasSize(2);
        assertThat(copies.search(REGENCY, "100%", 2)).isEmpty();
    }

    private static LetterBook.Verdict verdict(LetterCode.Signed letter) {
        var book = server.bean(LetterBooks.class).make(Instant.now());
        return book.judge(letter, (key, message, signature) -> {
            var verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(key));
            verifier.update(message, 0, message.length);
            return verifier.verifySignature(signature);
        });
    }

    @Test
    @Order(14)
    void theOfficeSeesWhereItsListsStand_howTheyDiffer_andWhatWasCopied() {
        var commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, REGENCY);
        String path = "/api/office/v1/lists/" + REGENCY;
        var standings =
                commissioner.get(path + "/ladder?on=" + DAY.plusDays(700)).json();
        assertThat(standings.get("determines").asBoolean()).isTrue();
        assertThat(standings.get("register").get("listed").asLong()).isEqualTo(register.countListed(REGENCY));
        assertThat(standings.get("register").get("withoutStation").asLong()).isPositive();
        var dps = step(standings, ListStage.DPS);
        assertThat(dps.get("obstacle").asString()).isEqualTo("STEP_PASSED");
        assertThat(dps.get("commentsUntil").asString())
                .isEqualTo(newest(ListStage.DPS).determinedOn().plusDays(21).toString());
        var dpt = step(standings, ListStage.DPT);
        assertThat(dpt.get("revision").asInt()).isEqualTo(newest(ListStage.DPT).revision() + 1);
        assertThat(step(commissioner.get(path + "/ladder?on=" + DAY).json(), ListStage.DPT)
                        .get("obstacle")
                        .asString())
                .isEqualTo("BEFORE_THE_LAST");
        assertThat(OfficeClient.as(server, Role.PROVINCE, "00")
                        .get("/api/office/v1/lists/00/ladder?on=" + DAY)
                        .json()
                        .get("determines")
                        .asBoolean())
                .isFalse();

        var former = newest(ListStage.DPS);
        var next = newest(ListStage.DPT);
        var numbers = commissioner
                .get(path + "/differences/numbers?former=%d&next=%d".formatted(former.id(), next.id()))
                .json();
        long net = 0;
        for (var station : numbers.get("stations")) {
            net += station.get("men").get("net").asLong()
                    + station.get("women").get("net").asLong();
        }
        assertThat(net).isEqualTo(next.voters() - former.voters());
        var book = commissioner.get(path + "/copies").json().get("copies");
        assertThat(book.findValuesAsString("kind")).contains("SEVEN", "FULL", "PLENARY", "ATTENDANCE");
        assertThat(book.get(0).get("number").asLong())
                .isGreaterThan(book.get(1).get("number").asLong());
    }

    @Test
    @Order(15)
    void theOfficeSeesEveryGroundWithItsLastDay_andTheBallotsContestByContest() {
        var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, REGENCY);
        String path = "/api/office/v1/moves/" + REGENCY;
        var grounds = operator.get(path + "/grounds").json().get("grounds");
        assertThat(grounds).hasSize(10);
        assertThat(grounds.get(0).get("lastDay").asString()).isEqualTo("2029-12-25");
        var there = operator.post(
                        path + "/preview", "{\"voter\":%d,\"destination\":\"%s\"}".formatted(voters.get(5), OTHER))
                .json();
        assertThat(there.get("ballots").findValuesAsString("contest")).containsExactly("president", "council");
        assertThat(there.get("ballots").get(0).get("given").asBoolean()).isTrue();
        var nowhere = operator.post(
                path + "/preview", "{\"voter\":%d,\"destination\":\"00.01.02.2001/099\"}".formatted(voters.get(5)));
        assertThat(nowhere.code()).isEqualTo("UNKNOWN_STATION");
        var neighbour = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.02");
        assertThat(neighbour
                        .post(
                                "/api/office/v1/moves/00.02/preview",
                                "{\"voter\":%d,\"destination\":\"%s\"}".formatted(voters.get(5), OTHER))
                        .code())
                .isEqualTo("OTHER_UNIT");
    }

    @Test
    @Order(16)
    void copiesArriveOverHttpWhole() {
        var commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, REGENCY);
        var dpt = newest(ListStage.DPT);
        String path = "/api/office/v1/lists/%s/%d".formatted(REGENCY, dpt.id());
        String asked = "{\"recipient\":\"Badan Rekaan\",\"purpose\":null,\"format\":\"%s\"}";
        var full = commissioner.post(path + "/full", asked.formatted("csv"));
        assertThat(full.status()).as(full.response().body()).isEqualTo(200);
        assertThat(full.response().headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"salinan-\\d+\\.csv\"");
        assertThat(full.response().body().lines().count()).isEqualTo(dpt.voters() + 1);
        var plenary = commissioner.post(path + "/plenary", asked.formatted("pdf"));
        assertThat(plenary.status()).isEqualTo(200);
        assertThat(plenary.response().body()).startsWith("%PDF-");
        long move = moved.granted(REGENCY).getFirst().id();
        var letter = commissioner.post("/api/office/v1/moves/%s/%d/letter".formatted(REGENCY, move), "{}");
        assertThat(letter.status()).isEqualTo(200);
        assertThat(letter.response().body()).startsWith("%PDF-");

        var books = server.bean(LetterBooks.class);
        assertThat(books.make(Instant.now()).ended().values()).containsOnly(LetterBook.Ended.REPLACED);
        assertThat(moved.undo(COMMISSIONER, move, "uji", DAY)).isInstanceOf(MoveAnswer.Done.class);
        assertThat(books.make(Instant.now()).ended().values())
                .as("a move taken back takes all its letters along")
                .hasSize(3)
                .containsOnly(LetterBook.Ended.WITHDRAWN);
    }

    private static JsonNode step(JsonNode standings, ListStage stage) {
        for (var step : standings.get("steps")) {
            if (step.get("stage").asString().equals(stage.name())) {
                return step;
            }
        }
        throw new AssertionError("no step " + stage);
    }

    private static String qr(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            java.util.Map.of(com.google.zxing.DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (com.google.zxing.ReaderException e) {
            throw new AssertionError("no code can be read on the letter", e);
        }
    }
}
