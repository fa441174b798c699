package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pairs that look alike and are two people, and rows that come in masses. */
class HardCasesTest {
    private static final String BUDI =
            "7501010101159001,7501011203809001,BUDI SANTOSO,GORONTALO,12-03-1980,S,L,JL MERDEKA 1,001,002,,S,,7501010001\n";

    @Test
    void twinsAreTwoPeople() throws IOException {
        var twin = BUDI.replace("9001,BUDI", "9002,HERMAN").replace("7501011203809001", "7501011203809002");
        assertThat(match(BUDI + twin).pairs()).isEmpty();
    }

    @Test
    void fatherAndSonOfOneNameAreTwoPeople() throws IOException {
        var son = BUDI.replace("12-03-1980", "05-09-2004").replace("7501011203809001", "7501010509049001");
        assertThat(match(BUDI + son).pairs()).isEmpty();
    }

    @Test
    void ofTwoNumbersADigitApartOneThatContradictsItsOwnDateIsASlip_andTwoThatBearTheirsAreTwoPeople()
            throws IOException {
        var other = BUDI.replace("7501010101159001,7501011203809001", "7501010101159777,7501011903809001");
        int slip = only(match(BUDI + other, 0.000_001));
        int twoDates = only(match(BUDI + other.replace("12-03-1980", "19-03-1980"), 0.000_001));
        assertThat(slip).isGreaterThan(twoDates + 8_000);
    }

    private static int only(MatchResult result) {
        assertThat(result.pairs()).hasSize(1);
        return result.pairs().getFirst().millibits();
    }

    @Test
    void twoOfOneNameAndDayAreLessLikelyOnePersonWhereMoreLive() throws IOException {
        int before = Integer.MAX_VALUE;
        for (int neighbours : new int[] {10, 100, 400}) {
            var rows = new StringBuilder(BUDI)
                    .append(BUDI.replace("0101159001,", "0101159002,").replace("9001,BUDI", "9444,BUDI"));
            for (int i = 0; i < 500; i++) {
                // As many people of as many names and days; only where they live differs
                var nik = i < neighbours ? "750101010180" : "327320010180";
                rows.append("7501010101159%03d,%s9%03d,ORANG %s,GORONTALO,01-01-1980,S,L,JL MERDEKA 2,001,002,,S,,%s\n"
                        .formatted(
                                i, nik, i, "ABCDEFGHIJ".charAt(i % 10), i < neighbours ? "7501010001" : "3273200001"));
            }
            var found = match(rows.toString(), 0.000_001).pairs().stream()
                    .filter(pair -> pair.left() == 0 && pair.right() == 1)
                    .toList();
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().millibits()).isLessThan(before);
            before = found.getFirst().millibits();
        }
    }

    @Test
    void oneNikForTwoPeopleIsK2() throws IOException {
        var other = BUDI.replace("BUDI SANTOSO", "SITI MARYAM")
                .replace("12-03-1980", "30-11-1962")
                .replace(",L,", ",P,");
        var result = match(BUDI + other);
        assertThat(result.pairs()).hasSize(1);
        assertThat(result.pairClass(result.pairs().getFirst())).isEqualTo("K2");
    }

    @Test
    void anUnknownOrMaskedNikIsNoAgreement() throws IOException {
        for (var nik : new String[] {"0000000000000000", "750101120380****", "", "9999999999999999"}) {
            var one = BUDI.replace("7501011203809001", nik);
            var two = one.replace("BUDI SANTOSO", "AGUS RAHMAN").replace("12-03-1980", "30-11-1962");
            assertThat(match(one + two).pairs()).isEmpty();
        }
    }

    @Test
    void thirtyThousandEqualRowsAreBoundedAndStillAllInCases() throws IOException {
        int rows = 30_000;
        var result = match(BUDI.repeat(rows));
        assertThat(result.candidates()).isLessThan(rows * 20L);
        var seen = new boolean[rows];
        result.cases().forEach(matchCase -> matchCase.rows().forEach(row -> seen[row] = true));
        for (boolean one : seen) {
            assertThat(one).isTrue();
        }
    }

    @Test
    void cellsInAnotherScriptCountAsMissingAndAreReported() throws IOException {
        var result = match(BUDI + BUDI.replace("BUDI SANTOSO", "محمد") + BUDI.replace("12-03-1980", "1980?"));
        assertThat(result.summaryText()).contains("field name: 1 cells", "first in row 3", "field born: 1 cells");
        assertThat(result.pairs()).hasSize(3);
    }

    @Test
    void anEmptyTableHasNoPairs() throws IOException {
        assertThat(match("").pairs()).isEmpty();
        assertThat(match(BUDI).pairs()).isEmpty();
    }

    private static MatchResult match(String rows) throws IOException {
        return match(rows, MatchConfig.builtIn("dp4").threshold());
    }

    private static MatchResult match(String rows, double threshold) throws IOException {
        var csv = (SmallCountry.HEADER + "\n" + rows).getBytes(StandardCharsets.UTF_8);
        var source = new Table.Source(new ByteArrayInputStream(csv), "rows.csv");
        return Matching.run(Table.read(MatchConfig.builtIn("dp4").withThreshold(threshold), source, null), _ -> {});
    }
}
