package id.jurdil.register.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of domain knowledge on a small map whose constituencies cross, split and share regencies. */
class BallotsTest {
    /**
     * Regency 10.01 is split into two constituencies of its council; 10.01 and 10.02 share those of parliament and of the
     * provincial council; 10.03 shares parliament's only; 10.04 shares the provincial council's only; 10.05 neither.
     */
    private static final Constituencies GENERAL = Constituencies.read(List.of(
            "contest,region,constituency",
            "ppwp,0,0",
            "dpd,10,10",
            "dpd,20,20",
            "dpr,10.01,I",
            "dpr,10.02,I",
            "dpr,10.03,I",
            "dpr,10.04,II",
            "dpr,10.05,II",
            "dpr,20,III",
            "dpr,31.71,JKT-II",
            "dpr,99,JKT-II",
            "dprd-prov,10.01,P1",
            "dprd-prov,10.02,P1",
            "dprd-prov,10.03,P2",
            "dprd-prov,10.04,P1",
            "dprd-prov,10.05,P2",
            "dprd-prov,20,P3",
            "dprd-kab,10.01.01,A",
            "dprd-kab,10.01.02,B",
            "dprd-kab,10.02,C",
            "dprd-kab,10.03,D",
            "dprd-kab,10.04,E",
            "dprd-kab,10.05,F",
            "dprd-kab,20,G"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            other village, same regency constituency       | 10.01.01.1002 | ppwp+dpd+dpr+dprd-prov+dprd-kab
            other constituency of the same regency         | 10.01.02.1001 | ppwp+dpd+dpr+dprd-prov
            other regency, same parliament and province's  | 10.02.01.1001 | ppwp+dpd+dpr+dprd-prov
            other regency, same parliament's only          | 10.03.01.1001 | ppwp+dpd+dpr
            other regency, province's constituency only    | 10.04.01.1001 | ppwp+dpd+dprd-prov
            other regency, neither, same province          | 10.05.01.1001 | ppwp+dpd
            other province                                 | 20.01.01.1001 | ppwp
            abroad                                         | 99.01.01.1001 | ppwp
            """)
    void eachContestIsDecidedOnItsOwn(String move, String destination, String ballots) {
        assertThat(String.join("+", new Ballots(GENERAL, "99").of("10.01.01.1001", destination)))
                .isEqualTo(ballots);
    }

    @Test
    void betweenHomeAndAbroadOnlyTheWholeCountrysBallotIsLeft_evenWhereTheConstituencyIsTheSame() {
        var ballots = new Ballots(GENERAL, "99");
        assertThat(ballots.of("31.71.01.1001", "99.01.01.1001")).containsExactly("ppwp");
        assertThat(ballots.of("99.01.01.1001", "31.71.01.1001")).containsExactly("ppwp");
        assertThat(ballots.of("99.01.01.1001", "99.02.01.1001"))
                .as("a voter of the list abroad has the president's and parliament's")
                .containsExactly("ppwp", "dpr");
    }

    /** A prisoner from Banjarmasin (63.71) held in Banjarbaru (63.72) got the ballots of president, senate and parliament. */
    @Test
    void aSpecialLocationFollowsTheIdentityCard() {
        var table = Constituencies.read(List.of(
                "contest,region,constituency",
                "ppwp,0,0",
                "dpd,63,63",
                "dpr,63.71,KALSEL II",
                "dpr,63.72,KALSEL II",
                "dprd-prov,63.71,KALSEL 1",
                "dprd-prov,63.72,KALSEL 7",
                "dprd-kab,63.71,BANJARMASIN 1",
                "dprd-kab,63.72,BANJARBARU 1"));
        assertThat(new Ballots(table, "99").of("63.71.01.1001", "63.72.01.1001"))
                .containsExactly("ppwp", "dpd", "dpr");
    }

    @Test
    void inARegionalElectionGovernorAndRegentFollowTheirOwnPlaces() {
        var table = Constituencies.read(List.of(
                "contest,region,constituency",
                "governor,10,10",
                "governor,20,20",
                "regent,10.01,10.01",
                "regent,10.02,10.02"));
        var ballots = new Ballots(table, "99");
        assertThat(ballots.of("10.01.01.1001", "10.01.02.1001")).containsExactly("governor", "regent");
        assertThat(ballots.of("10.01.01.1001", "10.02.01.1001")).containsExactly("governor");
        assertThat(ballots.of("10.01.01.1001", "20.01.01.1001")).isEmpty();
    }

    @Test
    void aBrokenTableIsNamedByItsLine() {
        assertThatThrownBy(() -> Constituencies.read(List.of("contest,region,constituency", "dpr,10,I", "dpr,10,II")))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> Constituencies.read(List.of("contest,region,constituency", "dpr,ACEH,I")))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Constituencies.read(List.of("a,b"))).hasMessageContaining("line 1");
    }
}
