package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine against a synthetic register whose truth is known. Floors are modest: the data are of our own making. */
class DuplicatesTest {
    private static final SmallCountry COUNTRY = new SmallCountry(20_240_214).fill(20_000, 0.03);
    private static final List<String> COLUMNS = List.of(SmallCountry.HEADER.split(","));
    private static MatchResult result;
    private static Set<Long> found;

    @BeforeAll
    static void match() throws IOException {
        result = run(COUNTRY);
        found = new HashSet<>();
        result.pairs().forEach(pair -> found.add(Pairs.pack(pair.left(), pair.right())));
    }

    @Test
    void everyPairWithOneNikIsACase_andIdenticalOnesAreK1() {
        var byNik = new HashMap<String, Integer>();
        var rows = COUNTRY.rows();
        int same = 0;
        for (int i = 0; i < rows.size(); i++) {
            var earlier = byNik.putIfAbsent(rows.get(i)[1], i);
            if (earlier != null) {
                same++;
                assertThat(found).contains(Pairs.pack(earlier, i));
            }
        }
        assertThat(same).isGreaterThan(200);
        assertThat(of("K1")).isNotEmpty().allSatisfy(pair -> {
            var left = rows.get(pair.left());
            var right = rows.get(pair.right());
            assertThat(left[1]).isEqualTo(right[1]);
            assertThat(left[4]).isEqualTo(right[4]);
            assertThat(left[6]).isEqualTo(right[6]);
        });
        assertThat(of("K2"))
                .allSatisfy(pair -> assertThat(rows.get(pair.left())[1]).isEqualTo(rows.get(pair.right())[1]));
    }

    @Test
    void similarIdentitiesAreFoundWithFewFalseAlarms() {
        var truth = COUNTRY.truth();
        var rows = COUNTRY.rows();
        var wanted = truth.stream()
                .filter(pair -> !rows.get(Pairs.left(pair))[1].equals(rows.get(Pairs.right(pair))[1]))
                .toList();
        long hit = wanted.stream().filter(found::contains).count();
        assertThat(hit).isGreaterThan(wanted.size() * 85 / 100);
        var k3 = of("K3");
        long right = k3.stream()
                .filter(pair -> truth.contains(Pairs.pack(pair.left(), pair.right())))
                .count();
        assertThat(right).isGreaterThanOrEqualTo(k3.size() * 98 / 100);
    }

    @Test
    void theWaterfallSumsToTheScore() {
        assertThat(result.pairs()).allSatisfy(pair -> {
            assertThat(result.explain(pair).millibits()).isEqualTo(pair.millibits());
            assertThat(result.explain(pair).pairClass()).isEqualTo(result.pairClass(pair));
        });
    }

    @Test
    void thePairsOfEveryCaseAreThePairsFound_andNoCaseIsLarge() {
        var inCases = new HashSet<Long>();
        for (var matchCase : result.cases()) {
            assertThat(matchCase.rows()).hasSizeBetween(2, MatchCase.MOST_ROWS);
            matchCase
                    .pairs()
                    .forEach(pair -> assertThat(inCases.add(Pairs.pack(pair.left(), pair.right())))
                            .isTrue());
        }
        assertThat(inCases).isEqualTo(found);
    }

    @Test
    void theSameTableGivesTheSameResult() throws IOException {
        var first = new StringBuilder();
        var second = new StringBuilder();
        result.writeCsv(first);
        run(COUNTRY).writeCsv(second);
        assertThat(second).hasToString(first.toString());
    }

    @Test
    void aProbeFindsWhatTheFullPassFound() {
        var probe = new Probe(result);
        for (var pair : result.pairs().subList(0, 200)) {
            assertThat(probe.ask(cells(COUNTRY.rows().get(pair.left()))))
                    .extracting(Probe.Answer::row)
                    .contains(pair.left(), pair.right());
        }
        assertThat(probe.ask(Map.of("name", "NOBODY AT ALL", "born", "01-02-1903")))
                .isEmpty();
    }

    @Test
    void theIndexOfAProbeExplainsItself() {
        var row = COUNTRY.rows().getFirst();
        var answer = new Probe(result).ask(cells(row)).getFirst();
        assertThat(answer.row()).isZero();
        assertThat(answer.why().millibits()).isEqualTo(answer.pair().millibits());
        assertThat(answer.why().pairClass()).isEqualTo("K1");
    }

    private static Map<String, String> cells(String[] row) {
        return MatchConfig.builtIn("dp4").cells(column -> row[COLUMNS.indexOf(column)]);
    }

    private static List<MatchedPair> of(String pairClass) {
        return result.pairs().stream()
                .filter(pair -> result.pairClass(pair).equals(pairClass))
                .toList();
    }

    private static MatchResult run(SmallCountry country) throws IOException {
        var source = new Table.Source(new ByteArrayInputStream(country.csv()), "country.csv");
        return Matching.run(Table.read(MatchConfig.builtIn("dp4"), source, null), _ -> {});
    }
}
