package id.jurdil.app.importing;

import static id.jurdil.app.importing.Given.HEADER_2019;
import static id.jurdil.app.importing.Given.file;
import static id.jurdil.app.importing.Given.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table2019Test {

    private static final String REGENCY =
            "74719,GORONTALO,GORONTALO.,LIMBOTO,KAYUBULAN,1,126,121,70,143,213,1,214,70,144,214,1,215,0,3";
    private static final String CITY = "74600,GORONTALO,KOTA GORONTALO,DUNGINGI,LIBUO,12,,,,,,,,1,2,3,,,1,0";
    private static final String TAIPEI =
            "-991304,Luar Negeri,Taiwan,Taipei,Taipei,1001,,,948,161,1109,22,989,948,161,1109,22,1131,0,3";

    @TempDir
    Path folder;

    @Test
    void aRowHoldsTwoEntriesOfOneForm() throws Exception {
        var form = read(file(folder, "a.csv", HEADER_2019, REGENCY)).only();

        assertThat(form.stationCode()).isEqualTo("75.01.01.74719/001");
        assertThat(form.names()).containsExactly("GORONTALO", "GORONTALO.", "LIMBOTO", "KAYUBULAN");
        assertThat(form.stationKindHint()).isEqualTo("regular");
        assertThat(form.at()).isNull();
        assertThat(form.photos()).isEqualTo(3);
        assertThat(form.first())
                .containsExactly(
                        entry("dpt.l", 126),
                        entry("dpt.p", 121),
                        entry("usedAll.t", 214),
                        entry("votes.1", 70),
                        entry("votes.2", 143),
                        entry("valid", 213),
                        entry("invalid", 1));
        assertThat(form.second())
                .containsExactly(
                        entry("votes.1", 70),
                        entry("votes.2", 144),
                        entry("valid", 214),
                        entry("invalid", 1),
                        entry("total", 215));
    }

    @Test
    void regenciesAreNumberedByTheirSmallestVillage_overAllFilesReadTogether() throws Exception {
        var regency = file(folder, "a.csv", HEADER_2019, REGENCY);
        var city = file(folder, "b.csv", HEADER_2019, CITY);

        assertThat(read(regency, city).stations()).containsExactly("75.02.01.74719/001", "75.01.01.74600/012");
        assertThat(read(city, regency).stations()).containsExactly("75.01.01.74600/012", "75.02.01.74719/001");
    }

    @Test
    void abroadVillageNumbersBelowZeroGetAPlaceOfTheirOwn() throws Exception {
        var form = read(file(folder, "a.csv", HEADER_2019, TAIPEI)).only();

        assertThat(form.stationCode()).isEqualTo("99.01.01.9991304/1001");
        assertThat(form.stationKindHint()).isEqualTo("post");
        assertThat(read(file(folder, "b.csv", HEADER_2019, TAIPEI.replace(",1001,", ",2001,")))
                        .only()
                        .stationKindHint())
                .isEqualTo("dropbox");
    }

    @Test
    void badRowsAreReportedWithTheirColumn() throws Exception {
        var read = read(file(
                folder,
                "a.csv",
                HEADER_2019,
                REGENCY.replace("74719", "7471900"),
                REGENCY.replace("74719,GORONTALO", "74720,ATLANTIS"),
                REGENCY.replace("KAYUBULAN,1,", "KAYUBULAN,0,"),
                REGENCY.replace("KAYUBULAN,1,", "KAYUBULAN,2,").replace(",70,", ",-70,"),
                REGENCY,
                REGENCY));

        assertThat(read.stations()).containsExactly("75.01.01.74719/001");
        assertThat(read.faults().faults())
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly(
                        "2 kel_id", "3 provinsi", "4 no_tps", "5 kpu_suara_01", "5 crowd_suara_01", "7 no_tps");
    }

    @Test
    void aMissingColumnIsNamed() throws Exception {
        var file = file(folder, "a.csv", HEADER_2019.replace("kpu_sah,", ""), REGENCY);

        assertThatThrownBy(() -> ResultFile.open(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("lacks the column kpu_sah");
    }
}
