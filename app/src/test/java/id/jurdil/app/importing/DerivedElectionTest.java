package id.jurdil.app.importing;

import static id.jurdil.app.importing.Given.HEADER_2019;
import static id.jurdil.app.importing.Given.HEADER_2024;
import static id.jurdil.app.importing.Given.KAYUBULAN_1;
import static id.jurdil.app.importing.Given.file;
import static id.jurdil.app.importing.Given.read;
import static id.jurdil.app.importing.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedElectionTest {

    private static final Path ELECTIONS = Path.of("../elections");
    private static final Path GORONTALO = ELECTIONS.resolve("id-2024-ppwp/results/tps2024-ppwp-75-gorontalo.csv.xz");

    @TempDir
    Path folder;

    @Test
    void gorontaloIsReadWhole() throws Exception {
        var read = read(GORONTALO);

        assertThat(read.faults()).isEqualTo(new ImportFaults(List.of(), List.of()));
        assertThat(read.forms()).hasSize(3539);
        assertThat(sum(read, "votes.1")).isEqualTo(192068);
        assertThat(sum(read, "votes.2")).isEqualTo(431898);
        assertThat(sum(read, "votes.3")).isEqualTo(35956);
        assertThat(read.forms().stream().filter(form -> form.first().containsKey("votes.1")))
                .hasSize(3539 - 512);
        assertThat(read.forms()).allSatisfy(form -> assertThat(form.at()).isNotNull());
    }

    @Test
    void aProvinceComesWithAllItsRegionsAndStations() throws Exception {
        var derived = DerivedElection.of(
                ELECTIONS.resolve("id-2024-ppwp"),
                read(file(folder, "a.csv", HEADER_2024, KAYUBULAN_1)).forms());

        assertThat(derived.regions()).first().isEqualTo(new RegionRow("0", "", 0, "INDONESIA", "nation"));
        assertThat(derived.regions())
                .contains(
                        new RegionRow("75", "0", 1, "GORONTALO", "province"),
                        new RegionRow("75.71", "75", 2, "KOTA GORONTALO", "city"))
                .allMatch(region -> region.code().equals("0") || region.code().startsWith("75"))
                .isSortedAccordingTo(Comparator.comparing(RegionRow::code));
        assertThat(derived.stations())
                .hasSize(3539)
                .allMatch(station -> station.code().startsWith("75."))
                .isSortedAccordingTo(Comparator.comparing(StationRow::code));
    }

    @Test
    void whatOnlyTheFileKnowsIsAddedWithItsNames() throws Exception {
        var row = with("kode_tps", "9998010001007")
                .replace("GORONTALO,GORONTALO,LIMBOTO,KAYUBULAN", "LUAR NEGERI,\"A, B\",KBRI C,POS");
        var forms = read(file(folder, "a.csv", HEADER_2024, row)).forms();

        var derived = DerivedElection.of(ELECTIONS.resolve("id-2024-ppwp"), forms);

        assertThat(derived.regions())
                .contains(
                        new RegionRow("99.98", "99", 2, "A, B", "country"),
                        new RegionRow("99.98.01", "99.98", 3, "KBRI C", "mission"),
                        new RegionRow("99.98.01.0001", "99.98.01", 4, "POS", "post-group"));
        assertThat(derived.stations()).contains(StationRow.known("99.98.01.0001/007", "post"));
        assertThat(new String(derived.regionsCsv(), StandardCharsets.UTF_8))
                .startsWith("code,parent,level,name,kind\n0,,0,INDONESIA,nation\n99,0,1,LUAR NEGERI,abroad\n")
                .contains("\n99.98,99,2,\"A, B\",country\n");
        assertThat(new String(derived.stationsCsv(), StandardCharsets.UTF_8))
                .startsWith("code,kind,flags,dpt_l,dpt_p,place,lat,lon\n")
                .contains("\n99.98.01.0001/007,post,,,,,,\n")
                .contains("\n99.01.01.0002/026,post,,,,,,\n"); // the single unit 26 of Bandar Seri Begawan
    }

    @Test
    void the2019PlacesComeFromTheRowsAlone_inAnyOrder() throws Exception {
        var city = "74600,GORONTALO,KOTA GORONTALO,DUNGINGI,LIBUO,12,,,,,,,,1,2,3,,,1,0";
        var regency = "74719,GORONTALO,GORONTALO.,LIMBOTO,KAYUBULAN,1,126,121,70,143,213,1,214,70,144,214,1,215,0,3";
        var forms = read(file(folder, "a.csv", HEADER_2019, regency, city)).forms();

        var derived = DerivedElection.of(ELECTIONS.resolve("id-2019-ppwp"), forms);

        assertThat(new String(derived.regionsCsv(), StandardCharsets.UTF_8)).isEqualTo("""
                code,parent,level,name,kind
                0,,0,INDONESIA,nation
                75,0,1,GORONTALO,province
                75.01,75,2,KOTA GORONTALO,city
                75.01.01,75.01,3,DUNGINGI,district
                75.01.01.74600,75.01.01,4,LIBUO,village
                75.02,75,2,GORONTALO.,regency
                75.02.01,75.02,3,LIMBOTO,district
                75.02.01.74719,75.02.01,4,KAYUBULAN,village
                """);
        assertThat(derived.stations())
                .containsExactly(
                        StationRow.known("75.01.01.74600/012", "regular"),
                        StationRow.known("75.02.01.74719/001", "regular"));
        assertThat(DerivedElection.of(ELECTIONS.resolve("id-2019-ppwp"), forms.reversed()))
                .isEqualTo(derived);
    }

    private static int sum(Given.Read read, String path) {
        return read.forms().stream()
                .mapToInt(form -> form.first().getOrDefault(path, 0))
                .sum();
    }
}
