package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two cells and the level they are compared at, for what compares records of Indonesian voters. */
class ComparatorsTest {
    @ParameterizedTest
    @CsvSource({
        "12-03-1980, 12-03-1980, same",
        "12-03-1980, 03-12-1980, swapped",
        "12-03-1980, 31-12-1980, heaped",
        "01-07-1980, 12-03-1980, heaped",
        "12-03-1980, 12-03-1981, year",
        "12-03-1980, 12-03-1988, slip",
        "12-03-1980, 17-03-1980, slip",
        "12-03-1980, 12-08-1980, slip",
        "31-12-1980, 31-12-1981, year",
        "12-03-1980, 14-03-1981, partly",
        "12-03-1980, 30-11-1962, different",
    })
    void birthDates(String one, String two, String level) {
        assertThat(level(Comparator.BIRTH, one, two)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "7501011203809001, 7501011203809002, same",
        "7501011203809001, 3273201203809555, same",
        "7501011203809001, 7501011208809001, slip",
        "7501011203809001, 7501015203809001, slip",
        "7501011203809001, 7501011708809001, different",
        "7501011203809001, 75010112038, missing",
    })
    void datesInNumbers(String one, String two, String level) {
        assertThat(level(Comparator.ISSUE, one, two)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "7501011203809001, 7501011708809002, same",
        "7501011203809001, 7501021203809001, regency",
        "7501011203809001, 7502011203809001, province",
        "7501011203809001, 7401011203809001, different",
        "7501011203809001, '', missing",
    })
    void whereNumbersWereIssued(String one, String two, String level) {
        assertThat(level(Comparator.ORIGIN, one, two)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "75.01.01.1001, 75.01.01.1001, same",
        "75.01.01.1001, 7501011001, same",
        "75.01.01.1001, 75.01.01.2002, district",
        "75.01.01.1001, 75.01.02.1001, regency",
        "75.01.01.1001, 75.02.01.1001, province",
        "75.01.01.1001, 31.01.01.1001, different",
        "75.01.01.1001, KUALA, different",
        "KUALA, KUALA, same",
    })
    void villages(String one, String two, String level) {
        assertThat(level(Comparator.REGION, one, two)).isEqualTo(level);
    }

    @Nested
    class BirthPlaces {
        private final List<String> rows = new ArrayList<>();
        private final Column places = places();

        @Test
        void twoWordsForOneRegencyAreNear() {
            assertThat(between("GORONTALO", "7501011203809001", "LIMBOTO", "7501021203809001"))
                    .isEqualTo("near");
        }

        @Test
        void wordsOfTwoRegenciesAreDifferent() {
            assertThat(between("LIMBOTO", "7501011203809001", "BANDUNG", "3273201203809001"))
                    .isEqualTo("different");
        }

        @Test
        void lettersCountBeforeRegions() {
            assertThat(between("LIMBOTO", "7501011203809001", "LIMBOTO", "3273201203809001"))
                    .isEqualTo("same");
            assertThat(between("LIMBOTO", "7501011203809001", "LIMBOTTO", "3273201203809001"))
                    .isEqualTo("close");
        }

        @Test
        void withoutANumberThereIsNoNearness() {
            assertThat(between("GORONTALO", "", "LIMBOTO", "7501011203809001")).isEqualTo("different");
        }

        private String between(String one, String oneNik, String two, String twoNik) {
            int row = rows.indexOf((one + " " + oneNik).strip());
            int other = rows.indexOf((two + " " + twoNik).strip());
            return word(Comparator.PLACE, places.compare(row, places, other));
        }

        private Column places() {
            var column = new PlaceColumn(false);
            add(column, 1, "GORONTALO ", "GORONTALO 7501011203809001", "LIMBOTO 7501011203809001");
            add(column, 1, "LIMBOTO 7501021203809001", "LIMBOTO 3273201203809001", "LIMBOTTO 3273201203809001");
            add(column, 200, "GORONTALO 7501031203809001", "LIMBOTO 7501031203809001", "BANDUNG 3273201203809001");
            column.count(rows.size());
            return column;
        }

        private void add(Column column, int times, String... cells) {
            for (int i = 0; i < times; i++) {
                for (var cell : cells) {
                    column.add(cell);
                    rows.add(cell.strip());
                }
            }
        }
    }

    @Test
    void anAreaSaysTheMoreTheFewerOfTheTableLiveThere() {
        var villages = AreaColumn.ofVillages();
        for (int i = 0; i < 1024; i++) {
            // 128 rows in the first district, of them 3 in its first village; the rest in the regency's other district
            villages.add(i < 3 ? "75.01.01.1001" : i < 129 ? "75.01.01.1002" : "75.01.02.1001");
        }
        villages.count(1024);
        assertThat(villages.evidence(0, villages, 1, 0)).isEqualTo(9_000);
        assertThat(villages.evidence(0, villages, 4, 1)).isEqualTo(3_000);
        assertThat(villages.evidence(0, villages, 200, 2)).isBetween(0, 2);
    }

    @Test
    void homeIsWhereTheNumberIsFrom_andARowSaysNothingOfItself() {
        var homes = new PlaceColumn(true);
        for (int i = 0; i < 200; i++) {
            homes.add("GORONTALO 7501011203809001");
            homes.add("BANDUNG 3273201203809001");
        }
        homes.add("GORONTALO 3273201203809001");
        homes.add("GORONTALO");
        homes.count(402);
        assertThat(word(Comparator.HOME, homes.compare(0, homes, 1))).isEqualTo("both");
        assertThat(word(Comparator.HOME, homes.compare(0, homes, 400))).isEqualTo("one");
        assertThat(word(Comparator.HOME, homes.compare(400, homes, 400))).isEqualTo("neither");
        assertThat(homes.compare(0, homes, 401)).isEqualTo(Column.MISSING);
    }

    @Test
    void namesakesAreTheOtherRowsOfNameAndDate() {
        var column = new NamesakesColumn();
        for (var cell : List.of(
                "SITI AMINAH 12-03-1980",
                "Siti Aminah, S.Pd 12-03-1980",
                "SITI AMINA 12-03-1980",
                "BUDI 01-01-1990",
                "BUDI 01-01-1990",
                "BUDI 01-01-1990",
                "BUDI 01-01-1990",
                "12-03-1980")) {
            column.add(cell);
        }
        column.count(8);
        assertThat(word(Comparator.NAMESAKES, column.compare(0, column, 1))).isEqualTo("none");
        assertThat(word(Comparator.NAMESAKES, column.compare(0, column, 2))).isEqualTo("one");
        assertThat(word(Comparator.NAMESAKES, column.compare(3, column, 4))).isEqualTo("several");
        assertThat(column.compare(0, column, 7)).isEqualTo(Column.MISSING);
    }

    @Test
    void aWholeNameIsNoRarerThanItsRows() {
        var column = new NameColumn();
        for (int i = 0; i < 64; i++) {
            column.add(i < 32 ? "SURYO PRANOTO" : "ORANG " + "KE" + (char) ('A' + i - 32));
        }
        column.count(64);
        // Both words stand in every second row: so does the name, and agreement says one bit and not two
        assertThat(column.evidence(0, column, 1, 0)).isBetween(1000, 1100);
    }

    @Test
    void theLastDigitOfTheSerialIsAsInNumbersGivenOutOneAfterAnother() {
        assertThat(level(Comparator.NIK, "7501011203809001", "7501011203809002"))
                .isEqualTo("next");
        assertThat(level(Comparator.NIK, "7501011203809001", "7501011203809071"))
                .isEqualTo("serial");
        assertThat(level(Comparator.NIK, "7501011203809001", "7501011203809072"))
                .isEqualTo("issued");
        assertThat(level(Comparator.NIK, "7501011203809001", "7501011203899001"))
                .isEqualTo("slip");
    }

    @Test
    void aNumberBearsTheDateBesideIt_aWomansWithFortyAdded() {
        var his = "7501011203809001 12-03-1980";
        assertThat(level(Comparator.BEARS, his, "7501015203809001 12-03-1980")).isEqualTo("both");
        assertThat(level(Comparator.BEARS, his, "7501011203809001 12-03-1981")).isEqualTo("one");
        assertThat(level(Comparator.BEARS, "7501011103809001 12-03-1980", "7501015203809001 13-03-1980"))
                .isEqualTo("neither");
        for (var cell : List.of("7501011203809001", "12-03-1980", "750101120380**** 12-03-1980", "")) {
            assertThat(level(Comparator.BEARS, his, cell)).isEqualTo("missing");
        }
    }

    @Test
    void aSlipInDistrictOrDateStillMeets_oneInTheSerialDoesNot() {
        var column = new NikColumn();
        for (var nik : List.of("7501011203809001", "7501091203809001", "7501011203899001", "7501011203809009")) {
            column.add(nik);
        }
        column.count(4);
        assertThat(meets(column, 1)).isTrue();
        assertThat(meets(column, 2)).isTrue();
        assertThat(meets(column, 3)).isFalse();
    }

    private static boolean meets(Column column, int row) {
        for (int lane = 0; lane < KeyKind.SLIP.lanes(); lane++) {
            if (column.key(0, KeyKind.SLIP, lane) == column.key(row, KeyKind.SLIP, lane)) {
                return true;
            }
        }
        return false;
    }

    private static String level(Comparator comparator, String one, String two) {
        var column = Column.of(new MatchConfig.Field(
                "f", List.of("f"), comparator, false, List.of(), null, null, 1, List.of("dd-MM-yyyy"), Set.of()));
        column.add(one);
        column.add(two);
        column.count(2);
        int level = column.compare(0, column, 1);
        assertThat(column.compare(1, column, 0)).as("either way").isEqualTo(level);
        return word(comparator, level);
    }

    private static String word(Comparator comparator, int level) {
        return level < 0 ? "missing" : comparator.levels().get(level);
    }
}
