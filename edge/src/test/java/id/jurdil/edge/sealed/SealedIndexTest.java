package id.jurdil.edge.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.edge.sealed.SealedIndex.Finding;
import id.jurdil.register.names.NameReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedIndexTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void seal() throws IOException {
        file = SmallList.seal(folder.resolve("check.index"), SmallList.ROWS, SmallList.MADE);
    }

    @Test
    void aPersonIsFoundByNumberAndName() {
        var voter = listed(SmallList.NIK, SmallList.NAME);
        assertThat(SmallList.election().stations().code(voter.station())).isEqualTo(SmallList.STATION);
        assertThat(voter.status()).isEqualTo(Stage.DPT);
        assertThat(voter.ballots()).isEqualTo(0b11);
        assertThat(voter.moved()).isFalse();
        var moved = listed(SmallList.OTHER_NIK, "Sugiono Contoh");
        assertThat(moved.status()).isEqualTo(Stage.DPTB);
        assertThat(moved.moved()).isTrue();
        assertThat(moved.ballots()).isEqualTo(0b01);
    }

    @Test
    void anotherNameAndAnotherNumberLookTheSame() {
        assertThat(find(SmallList.NIK, "SOMEBODY ELSE")).isEqualTo(new Finding.NotListed());
        assertThat(find(SmallList.nik(77), SmallList.NAME)).isEqualTo(new Finding.NotListed());
        assertThat(find(SmallList.NIK, "")).isEqualTo(new Finding.NotListed());
        assertThat(find(SmallList.NIK, "ᬯᬬᬦ᭄")).isEqualTo(new Finding.NotListed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AWAN REKAAN UMPAMA | awan rekaan umpama           | true
        AWAN REKAAN UMPAMA | H. Awan Rekaan Umpama, S.Pd. | true
        AWAN REKAAN UMPAMA | UMPAMA REKAAN AWAN           | true
        AWAN REKAAN UMPAMA | AWAN UMPAMA                  | true
        AWAN REKAAN UMPAMA | AWANREKAAN UMPAMA            | true
        AWAN REKAAN UMPAMA | AWAN                         | false
        AWAN REKAAN UMPAMA | AWAN LAIN UMPAMA             | false
        AWAN REKAAN UMPAMA | AWAN REKAAN UMPAMA BARU      | true
        AWAN REKAAN UMPAMA | AWAN REKAAN UMPAMA DUA BARU  | false
        SOEKARNI           | SUKARNI                      | true
        SOEKARNI           | SUKARNO                      | true
        SOEKARNI           | SUKARSI                      | false
        BUDI               | BADU                         | false
        BUDI               | BUDI SANTOSO                 | false
        MUHAMMAD RIZKI     | RIZKI                        | true
        MUHAMMAD RIZKI     | Moh. Rizky                   | true
        MUHAMMAD RIZKI     | MUHAMMAD                     | false
        CHAIRUL HUDA       | KHAIRUL HUDA                 | true
        CHANDRA            | CANDRA                       | true
        ᬯᬬᬦ᭄               | ᬯᬬᬦ᭄                         | true
        """)
    void theNameIsTakenAsPeopleWriteIt(String registered, String typed, boolean fits) {
        var seal = new RecordSeal(SmallList.keys(), SmallList.election().hash().bytes(), Stage.DPT);
        var names = new NameReader();
        var tag = seal.tag(SmallList.NIK);
        var content = new RecordSeal.Content(new Voter(5, Stage.DPT, 1, false), false);
        var record = seal.seal(SmallList.NIK, tag, NameForms.of(registered, names), content);
        assertThat(seal.open(SmallList.NIK, record, NameForms.of(typed, names)))
                .contains(new RecordSeal.Opened(content, fits));
    }

    /** The published vector: whoever writes another reader or sealer starts here. */
    @Test
    void aRecordIsWhatTheFormatSays() throws IOException {
        var seal = new RecordSeal(SmallList.keys(), SmallList.filled(5), Stage.DPT);
        var nik = "0001010101709001";
        var record = seal.seal(
                nik,
                seal.tag(nik),
                NameForms.of("AWAN REKAAN", new NameReader()),
                new RecordSeal.Content(new Voter(258, Stage.DPT, 3, false), false));
        var documented = Files.readString(Path.of("../docs/formats/sealed-index.md"));
        assertThat(documented.replaceAll("\\s+", "")).contains(HexFormat.of().formatHex(record));
        assertThat(documented).contains(HexFormat.of().formatHex(seal.keyCheck()));
    }

    @Test
    void theSameListAndKeysGiveTheSameBytes() throws IOException {
        var lines = SmallList.ROWS.lines().toList();
        var turned = String.join("\n", lines.getFirst(), lines.get(3), lines.get(1), lines.get(2)) + "\r\n";
        var again = SmallList.seal(folder.resolve("again.index"), turned, SmallList.MADE);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void everyoneIsFoundInALongerList() throws IOException {
        SmallList.seal(file, SmallList.voters(20_000, 5), SmallList.MADE);
        var index = open();
        var names = new NameReader();
        assertThat(index.count()).isBetween(20_000L, 20_064L);
        for (int i = 0; i < 20_000; i += 7) {
            assertThat(index.find(SmallList.nik(i), NameForms.of("CONTOH " + SmallList.word(i), names)))
                    .isInstanceOf(Finding.Listed.class);
        }
        for (int i = 20_000; i < 21_000; i++) {
            assertThat(index.find(SmallList.nik(i), NameForms.of("CONTOH " + SmallList.word(i), names)))
                    .isEqualTo(new Finding.NotListed());
        }
    }

    @Test
    void aGuesserMeetsCanaries() {
        var index = open();
        var anyName = NameForms.of("SITI", new NameReader());
        var canaries = Canaries.numbers(SmallList.election(), SmallList.keys(), CanaryPlan.issued(64));
        assertThat(canaries)
                .hasSize(64)
                .allSatisfy(nik -> assertThat(index.find(nik, anyName)).isEqualTo(new Finding.Canary()));
    }

    @Test
    void aStolenIndexTellsNothing() throws IOException {
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(SmallList.NIK, SmallList.STATION, "AWAN", "REKAAN", "00.01.01", "president");
        var other = new CheckKeys(
                SmallList.filled(9),
                SmallList.filled(2),
                SmallList.keys().slip(),
                SmallList.register().publicKey());
        refused("other keys", other);
        // With K1 alone a record is found, but does not open
        var seal = new RecordSeal(
                new CheckKeys(SmallList.filled(1), SmallList.filled(9), other.slip(), other.register()),
                SmallList.election().hash().bytes(),
                Stage.DPT);
        var all = Files.readAllBytes(file);
        var tag = HexFormat.of().formatHex(seal.tag(SmallList.NIK));
        int at = HexFormat.of().formatHex(all).indexOf(tag) / 2;
        assertThat(at).isGreaterThan(IndexHeader.LENGTH);
        var record = java.util.Arrays.copyOfRange(all, at, at + RecordSeal.RECORD);
        assertThat(seal.open(SmallList.NIK, record, NameForms.of(SmallList.NAME, new NameReader())))
                .isEmpty();
    }

    @Test
    void allRecordsLookAlike() throws IOException {
        assertThat((Files.size(file) - IndexHeader.LENGTH) % RecordSeal.RECORD).isZero();
        assertThat(RecordSeal.RECORD).isEqualTo(110);
    }

    @Test
    void aDamagedIndexIsRefusedByName() throws IOException {
        var bytes = Files.readAllBytes(file);
        for (int at : List.of(8, 13, 20, 30, 40, 70, 90, 120, 400, 430, 500)) {
            flip(bytes, at);
            refused("", SmallList.keys());
        }
        flip(bytes, 700);
        refused("not the ones that were signed", SmallList.keys());
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 40));
        refused("copied only in part", SmallList.keys());
        Files.write(file, new byte[100]);
        refused("does not begin as a sealed index does", SmallList.keys());
        Files.write(file, bytes);
        assertThatThrownBy(() -> SealedIndex.open(file, SmallList.keys(), new byte[32]))
                .hasMessageContaining("another election definition");
        var otherRegister = new CheckKeys(
                SmallList.filled(1), SmallList.filled(2), SmallList.keys().slip(), new byte[32]);
        refused("signature", otherRegister);
        assertThat(listed(SmallList.NIK, SmallList.NAME)).isNotNull();
    }

    private void flip(byte[] bytes, int at) throws IOException {
        var damaged = bytes.clone();
        damaged[at] ^= 0x10;
        Files.write(file, damaged);
    }

    @Test
    void everyBadRowIsNamedByRowAndFieldAndNeverQuoted() throws IOException {
        var before = Files.readAllBytes(file);
        var heard = new SmallList.Heard();
        var rows = SmallList.HEAD
                + "12345,AWAN,00.01.01.1001/001,DPT,president,\n"
                + "3333333333333333,AWAN,00.01.01.1001/001,DPT,president,\n"
                + SmallList.nik(4) + ",..,99.99/001,XX,mayor,what\n"
                + SmallList.nik(5) + ",AWAN,00.01.01.1001/001,DPT,,\n"
                + SmallList.nik(6) + ",AWAN\n"
                + SmallList.nik(7) + ",\"AWAN\nBARIS\",00.01.01.1001/001,DPT,president,\n"
                + SmallList.nik(8) + ",AWAN,00.01.01.1001/001,DPT,president,\n"
                + SmallList.nik(8) + ",LAIN,00.01.01.1001/001,DPT,president,\n"
                + SmallList.nik(8) + ",ENTAH,00.01.01.1001/001,DPT,president,\n";
        var outcome = SmallList.sealing(SmallList.MADE).seal(new StringReader(rows), file, heard);
        assertThat(outcome).isEqualTo(new Sealing.Outcome.Faulty(9, 10));
        assertThat(heard.faults)
                .anySatisfy(fault -> assertThat(fault).startsWith("row 2, nik: expected sixteen digits"))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 3, nik: is one digit repeated"))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 4, nama: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 4, station: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 4, status: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 4, ballots: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 4, flags: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 5, ballots: "))
                .anySatisfy(fault -> assertThat(fault).startsWith("row 6, row: has 2 cells"))
                .contains("row 11, nik: is the NIK of row 10 and another as well; two can be sealed");
        assertThat(String.join("\n", heard.faults))
                .doesNotContain("12345", "3333", SmallList.nik(4), SmallList.nik(7), "AWAN", "99.99", "mayor");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly("check.index");
    }

    @Test
    void aListWithOtherColumnsIsRefused() {
        assertThatThrownBy(() -> SmallList.sealing(SmallList.MADE)
                        .seal(new StringReader("nik;nama;station\n"), file, new SmallList.Heard()))
                .hasMessageContaining("nik,nama,station,status,ballots,flags");
        assertThatThrownBy(() -> SmallList.sealing(SmallList.MADE)
                        .seal(new StringReader(SmallList.HEAD + "\"open,".repeat(60_000)), file, new SmallList.Heard()))
                .isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("check.index");
    }

    @Test
    void twoPeopleUnderOneNumberAreBothFound_andNobodyElse() throws IOException {
        var rows = SmallList.ROWS + SmallList.NIK + ",BAYANG CONTOH,00.01.01.1001/003,DPT,president,\n";
        assertThat(SmallList.sealing(SmallList.MADE).seal(new StringReader(rows), file, new SmallList.Heard()))
                .isInstanceOfSatisfying(Sealing.Outcome.Sealed.class, outcome -> {
                    assertThat(outcome.voters()).isEqualTo(4);
                    assertThat(outcome.shared()).isEqualTo(1);
                });
        var stations = SmallList.election().stations();
        assertThat(stations.code(listed(SmallList.NIK, SmallList.NAME).station()))
                .isEqualTo(SmallList.STATION);
        assertThat(stations.code(listed(SmallList.NIK, "Bayang Contoh").station()))
                .isEqualTo("00.01.01.1001/003");
        assertThat(find(SmallList.NIK, "ORANG LAIN")).isEqualTo(new SealedIndex.Finding.NotListed());
    }

    /** The same row twice in a row met one and the same worker. */
    @Test
    void aRowThatIsThereTwiceIsSealedOnce() throws IOException {
        var row = SmallList.nik(9) + ",AWAN,00.01.01.1001/001,DPT,president,\n";
        assertThat(SmallList.sealing(SmallList.MADE)
                        .seal(new StringReader(SmallList.ROWS + row + row + row), file, new SmallList.Heard()))
                .isInstanceOfSatisfying(Sealing.Outcome.Sealed.class, outcome -> {
                    assertThat(outcome.voters()).isEqualTo(4);
                    assertThat(outcome.shared()).isZero();
                    assertThat(outcome.replaced()).isEqualTo(2);
                });
        assertThat(listed(SmallList.nik(9), "AWAN")).isNotNull();
    }

    @Test
    void theLastOfSeveralRowsCountsAloneWhenAskedFor() throws IOException {
        var rows = SmallList.ROWS + SmallList.NIK + "," + SmallList.NAME + ",00.01.01.1001/003,DPT,president,\n";
        var lastWins = new Sealing(
                SmallList.election(),
                SmallList.keys(),
                SmallList.register(),
                Stage.DPT,
                SmallList.MADE,
                CanaryPlan.issued(0),
                true);
        assertThat(lastWins.seal(new StringReader(rows), file, new SmallList.Heard()))
                .isInstanceOfSatisfying(Sealing.Outcome.Sealed.class, outcome -> {
                    assertThat(outcome.voters()).isEqualTo(3);
                    assertThat(outcome.replaced()).isEqualTo(1);
                });
        var voter = listed(SmallList.NIK, SmallList.NAME);
        assertThat(SmallList.election().stations().code(voter.station())).isEqualTo("00.01.01.1001/003");
    }

    /** A list that ends in an error midway, as when the disk it lies on goes away. */
    @Test
    void aSealingThatFailsMidwayLeavesTheOldIndexAndNothingElse() throws IOException {
        var before = Files.readAllBytes(file);
        var broken = new FilterReader(new StringReader(SmallList.voters(20_000, 1))) {
            private int left = 200_000;

            @Override
            public int read(char[] into, int from, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("the disk went away");
                }
                return super.read(into, from, length);
            }
        };
        assertThatThrownBy(() -> SmallList.sealing(SmallList.MADE).seal(broken, file, new SmallList.Heard()))
                .hasMessage("the disk went away");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly("check.index");
    }

    /** Another process is killed while it seals; what it leaves is sealed too, and goes at the next start. */
    @Test
    void aSealingThatIsKilledLeavesTheOldIndexAndItsLeftoversAreRemoved() throws Exception {
        var before = Files.readAllBytes(file);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSealing.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("half");
        } finally {
            process.destroyForcibly().waitFor();
        }
        var room = folder.resolve("check.index.sealing");
        assertThat(file).hasBinaryContent(before);
        assertThat(room.toFile().list()).hasSizeGreaterThan(100);
        for (var left : java.util.Objects.requireNonNull(room.toFile().listFiles())) {
            assertThat(Files.readString(left.toPath(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SmallList.nik(0), "CONTOH", "00.01.01");
        }
        SmallList.seal(file, SmallList.ROWS, Instant.parse("2026-11-25T05:00:00Z"));
        assertThat(folder.toFile().list()).containsExactly("check.index");
        assertThat(open().made()).isEqualTo(Instant.parse("2026-11-25T05:00:00Z"));
    }

    /** Seals without end, so that it can be killed in the middle. */
    static final class KilledSealing {
        public static void main(String[] args) throws IOException {
            SmallList.sealing(SmallList.MADE).seal(new Endless(), Path.of(args[0]), new Sealing.Report() {
                @Override
                public void sealed(long rows) {
                    if (rows > 150_000 && rows <= 152_000) {
                        System.out.println("half");
                    }
                }

                @Override
                public void sorted(int parts) {}

                @Override
                public void fault(long row, String field, String problem) {}
            });
        }
    }

    private static final class Endless extends Reader {
        private String text = SmallList.HEAD;
        private int at;
        private int number;

        @Override
        public int read(char[] into, int from, int length) {
            if (at == text.length()) {
                text = SmallList.nik(number++ % 1_000_000) + ",CONTOH,00.01.01.1001/001,DPT,president,\n";
                at = 0;
            }
            int taken = Math.min(length, text.length() - at);
            text.getChars(at, at + taken, into, from);
            at += taken;
            return taken;
        }

        @Override
        public void close() {}
    }

    private SealedIndex open() {
        try {
            return SealedIndex.open(
                    file, SmallList.keys(), SmallList.election().hash().bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Finding find(String nik, String name) {
        return open().find(nik, NameForms.of(name, new NameReader()));
    }

    private Voter listed(String nik, String name) {
        return ((Finding.Listed) find(nik, name)).voter();
    }

    private void refused(String why, CheckKeys keys) {
        assertThatThrownBy(() ->
                        SealedIndex.open(file, keys, SmallList.election().hash().bytes()))
                .isInstanceOf(IndexFault.class)
                .hasMessageContaining(why);
    }
}
