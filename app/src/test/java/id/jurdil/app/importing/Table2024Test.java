package id.jurdil.app.importing;

import static id.jurdil.app.importing.Given.HEADER_2024;
import static id.jurdil.app.importing.Given.KAYUBULAN_1;
import static id.jurdil.app.importing.Given.KAYUBULAN_2;
import static id.jurdil.app.importing.Given.file;
import static id.jurdil.app.importing.Given.packed;
import static id.jurdil.app.importing.Given.read;
import static id.jurdil.app.importing.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Table2024Test {

    @TempDir
    Path folder;

    @Test
    void aRowBecomesAForm() throws Exception {
        var form = read(file(folder, "a.csv", HEADER_2024, KAYUBULAN_1)).only();

        assertThat(form.stationCode()).isEqualTo("75.01.01.1001/001");
        assertThat(form.village()).isEqualTo("75.01.01.1001");
        assertThat(form.names()).containsExactly("GORONTALO", "GORONTALO", "LIMBOTO", "KAYUBULAN");
        assertThat(form.stationKindHint()).isEqualTo("regular");
        assertThat(form.at()).isEqualTo(Instant.parse("2024-02-25T10:00:00Z")); // 17:00 in Jakarta
        assertThat(form.photos()).isEqualTo(3);
        assertThat(form.second()).isEmpty();
        assertThat(form.first())
                .containsExactly(
                        entry("dpt.l", 125),
                        entry("dpt.p", 131),
                        entry("dpt.t", 256),
                        entry("usedDpt.l", 103),
                        entry("usedDpt.p", 115),
                        entry("usedDpt.t", 218),
                        entry("usedDptb.l", 1),
                        entry("usedDptb.p", 0),
                        entry("usedDptb.t", 1),
                        entry("usedDpk.l", 0),
                        entry("usedDpk.p", 0),
                        entry("usedDpk.t", 0),
                        entry("usedAll.l", 104),
                        entry("usedAll.p", 115),
                        entry("usedAll.t", 219),
                        entry("votes.1", 71),
                        entry("votes.2", 136),
                        entry("votes.3", 11),
                        entry("valid", 218),
                        entry("invalid", 1),
                        entry("total", 219));
    }

    @Test
    void anEmptyCellWasNotRead_andZeroIsAFigure() throws Exception {
        var row = "7501011001001,GORONTALO,GORONTALO,LIMBOTO,KAYUBULAN,0,,11,125,,256,,,,,,,,,,,,,,0,,,";

        var form = read(file(folder, "a.csv", HEADER_2024, row)).only();

        assertThat(form.first())
                .containsExactly(
                        entry("dpt.l", 125),
                        entry("dpt.t", 256),
                        entry("votes.1", 0),
                        entry("votes.3", 11),
                        entry("invalid", 0));
        assertThat(form.at()).isNull();
        assertThat(form.photos()).isZero();
    }

    @Test
    void anAdministrationOfZerosWasNotRead_butZeroVotesWere() throws Exception {
        var row = "7501011001001,GORONTALO,GORONTALO,LIMBOTO,KAYUBULAN,0,0,0,0,0,0,0,0,0,,,,0,0,0,0,0,0,0,0,0,,3";

        var form = read(file(folder, "a.csv", HEADER_2024, row)).only();

        assertThat(form.first().keySet()).containsExactly("votes.1", "votes.2", "votes.3", "valid", "invalid", "total");
    }

    @Test
    void columnsMayStandInAnyOrder() throws Exception {
        var names = new ArrayList<>(List.of(HEADER_2024.split(",")));
        var cells = new ArrayList<>(List.of(KAYUBULAN_1.split(",")));
        Collections.reverse(names);
        Collections.reverse(cells);

        var reversed = read(file(folder, "a.csv", String.join(",", names), String.join(",", cells)));

        assertThat(reversed.only())
                .isEqualTo(read(file(folder, "b.csv", HEADER_2024, KAYUBULAN_1)).only());
    }

    @Test
    void otherColumnsAreNoted() throws Exception {
        var read = read(file(folder, "a.csv", HEADER_2024 + ",psu", KAYUBULAN_1 + ",x"));

        assertThat(read.forms()).hasSize(1);
        assertThat(read.faults().none()).isTrue();
        assertThat(read.faults().notes())
                .singleElement()
                .asString()
                .contains("a.csv")
                .contains("psu");
    }

    @Test
    void aMissingColumnIsNamedWithTheFile() throws Exception {
        var file = file(folder, "a.csv", HEADER_2024.replace("suara_2,", ""), KAYUBULAN_1);

        assertThatThrownBy(() -> ResultFile.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a.csv")
                .hasMessageContaining("lacks the column suara_2");
    }

    @Test
    void aColumnStandingTwiceIsNamed() throws Exception {
        var file = file(folder, "a.csv", HEADER_2024 + ",ts", KAYUBULAN_1 + ",");

        assertThatThrownBy(() -> ResultFile.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("ts twice");
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void anotherSeparatorIsRecognised(char separator) throws Exception {
        var file = file(folder, "a.csv", HEADER_2024.replace(',', separator), KAYUBULAN_1.replace(',', separator));

        assertThatThrownBy(() -> ResultFile.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("not by commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "12.0", "1e3", "10000000", "99999999999999999999", "tujuh", " 71", "٧١"})
    void aCellThatIsNoFigureKeepsItsRowOut_andTheOthersCome(String cell) throws Exception {
        var read = read(file(folder, "a.csv", HEADER_2024, with("suara_2", cell), KAYUBULAN_2));

        assertThat(read.stations()).containsExactly("75.01.01.1001/002");
        assertThat(read.faults().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).endsWith("a.csv");
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo("suara_2");
            assertThat(fault.value()).isEqualTo(cell);
            assertThat(fault.expected()).contains("whole number from 0 to 9999999");
            assertThat(fault.text()).contains("a.csv row 2, column suara_2", "kept out");
        });
    }

    @Test
    void theGreatestFigureIsTaken() throws Exception {
        var form = read(file(folder, "a.csv", HEADER_2024, with("suara_2", "9999999")))
                .only();

        assertThat(form.first()).containsEntry("votes.2", 9_999_999);
    }

    @Test
    void everyBadCellOfARowIsReported() throws Exception {
        var row = with("suara_1", "x").replace(",3", ",drei").replace("2024-02-25", "25.2.2024");
        var read = read(file(folder, "a.csv", HEADER_2024, row));

        assertThat(read.forms()).isEmpty();
        assertThat(read.faults().faults()).extracting(ImportFault::column).containsExactly("suara_1", "ts", "n_foto");
        assertThat(read.faults().rowsKeptOut()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "750101100100", "75010110010011", "75.01.01.1001", "7501011001000", "750101100100x"})
    void aBadStationCodeIsReported(String code) throws Exception {
        var read = read(file(folder, "a.csv", HEADER_2024, with("kode_tps", code)));

        assertThat(read.forms()).isEmpty();
        assertThat(read.faults().faults()).extracting(ImportFault::column).containsExactly("kode_tps");
    }

    @Test
    void aRowCutInHalfIsReported_andTheNextComes() throws Exception {
        var half = KAYUBULAN_1.substring(0, KAYUBULAN_1.length() / 2);
        var read = read(file(folder, "a.csv", HEADER_2024, half, KAYUBULAN_2));

        assertThat(read.stations()).containsExactly("75.01.01.1001/002");
        assertThat(read.faults().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.expected()).isEqualTo("28 cells, found 11");
        });
    }

    @Test
    void aQuotationMarkLeftOpenSpoilsOnlyItsRow() throws Exception {
        var open = KAYUBULAN_1.replace("KAYUBULAN", "\"KAYUBULAN");
        var read = read(file(folder, "a.csv", HEADER_2024, open, KAYUBULAN_2));

        assertThat(read.stations()).containsExactly("75.01.01.1001/002");
        assertThat(read.faults().faults())
                .singleElement()
                .extracting(ImportFault::expected)
                .asString()
                .contains("quotation marks");
    }

    @Test
    void quotedNamesAreRead() throws Exception {
        var row = KAYUBULAN_1.replace("LIMBOTO,KAYUBULAN", "\"LIMBOTO I,II\",\"KU\"\"U\"");

        assertThat(read(file(folder, "a.csv", HEADER_2024, row)).only().names())
                .containsExactly("GORONTALO", "GORONTALO", "LIMBOTO I,II", "KU\"U");
    }

    @Test
    void aStationStandingTwiceIsReported_andTheFirstStays() throws Exception {
        var first = file(folder, "a.csv", HEADER_2024, KAYUBULAN_1);
        var second = file(folder, "b.csv", HEADER_2024, KAYUBULAN_2, with("suara_1", "99"));

        var read = read(first, second);

        assertThat(read.stations()).containsExactly("75.01.01.1001/001", "75.01.01.1001/002");
        assertThat(read.forms().getFirst().first()).containsEntry("votes.1", 71);
        assertThat(read.faults().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).endsWith("b.csv");
            assertThat(fault.row()).isEqualTo(3);
            assertThat(fault.value()).isEqualTo("7501011001001");
            assertThat(fault.expected()).contains("a.csv row 2");
        });
    }

    @Test
    void aPackedFileIsReadWhateverItsName() throws Exception {
        var file = Files.write(folder.resolve("hasil.txt"), packed(HEADER_2024, KAYUBULAN_1));

        assertThat(read(file).stations()).containsExactly("75.01.01.1001/001");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkDoNoHarm() throws Exception {
        var file = Files.writeString(folder.resolve("a.csv"), "\uFEFF" + HEADER_2024 + "\r\n" + KAYUBULAN_1 + "\r\n");

        assertThat(read(file).stations()).containsExactly("75.01.01.1001/001");
        assertThat(read(file).faults().notes()).isEmpty();
    }

    @Test
    void aLastLineWithoutEndIsTakenWithANote() throws Exception {
        var file = Files.writeString(folder.resolve("a.csv"), HEADER_2024 + "\n" + KAYUBULAN_1);

        assertThat(read(file).stations()).hasSize(1);
        assertThat(read(file).faults().notes()).singleElement().asString().contains("may have been cut");
    }

    @Test
    void aPackedFileCutShortCannotBeRead() throws Exception {
        var rows = new ArrayList<String>(List.of(HEADER_2024));
        for (var station = 1; station < 1000; station++) {
            rows.add(with("kode_tps", "7501011001%03d".formatted(station)).replace("71", "" + station * 7919 % 300));
        }
        var whole = packed(rows.toArray(String[]::new));
        var file = Given.bytes(folder, "a.csv.xz", Arrays.copyOf(whole, whole.length - 40));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a.csv.xz")
                .hasMessageContaining("cut short");
    }

    @Test
    void aDamagedPackedFileCannotBeRead() throws Exception {
        var bytes = packed(HEADER_2024, KAYUBULAN_1);
        bytes[bytes.length / 2] ^= 0x40;
        var file = Given.bytes(folder, "a.csv.xz", bytes);

        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableFile.class).hasMessageContaining("damaged");
    }

    @Test
    void anotherEncodingIsNamedWithItsLine() throws Exception {
        var text = HEADER_2024 + "\n" + KAYUBULAN_2 + "\n" + KAYUBULAN_1.replace("LIMBOTO", "LIMBÖTO") + "\n";
        var file = Given.bytes(folder, "a.csv", text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("a.csv")
                .hasMessageContaining("line 3 is not UTF-8");
    }

    @Test
    void utf16IsNotUtf8() throws Exception {
        var file = Given.bytes(folder, "a.csv", (HEADER_2024 + "\n").getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> ResultFile.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void whatIsNoResultFileIsSaidSo() throws Exception {
        assertThatThrownBy(() -> ResultFile.open(file(folder, "a.csv", "tingkat,kpu_id,nama", "provinsi,1,ACEH")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no known result file");
        assertThatThrownBy(() -> ResultFile.open(Given.bytes(folder, "b.csv", new byte[0])))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> ResultFile.open(folder.resolve("nowhere.csv")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ResultFile.open(Given.bytes(folder, "c.csv", new byte[1 << 20])))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("not a table");
        assertThatThrownBy(() -> ResultFile.open(Given.bytes(folder, "d.csv.gz", new byte[] {0x1f, (byte) 0x8b, 8})))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void twoElectionsAreNotReadTogether() throws Exception {
        var this2024 = file(folder, "a.csv", HEADER_2024, KAYUBULAN_1);
        var that2019 = file(folder, "b.csv", Given.HEADER_2019);

        assertThatThrownBy(() -> ResultFiles.open(List.of(this2024, that2019)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("b.csv")
                .hasMessageContaining("count them apart");
    }

    @ParameterizedTest
    @CsvSource({
        "7501011001900,KAYUBULAN,regular",
        "7501011001901,KAYUBULAN,special",
        "9901010001001,TPS,overseas",
        "9901010001001,KSK,dropbox",
        "9901010001901,POS,post",
        "9901010001001,LAINNYA,overseas"
    })
    void theKindIsGuessedFromCodeAndName(String code, String village, String kind) throws Exception {
        var row = with("kode_tps", code).replace("KAYUBULAN", village);

        assertThat(read(file(folder, "a.csv", HEADER_2024, row)).only().stationKindHint())
                .isEqualTo(kind);
    }
}
