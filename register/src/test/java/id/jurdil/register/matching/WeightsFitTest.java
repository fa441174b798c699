package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WeightsFitTest {
    private static final WeightsFit.Settings SETTINGS = new WeightsFit.Settings("next", 1);
    /** The built-in weights, made wrong: a name that is close weighs far too much, its rarity next to nothing. */
    private static final byte[] WRONG = new String(MatchConfig.builtInFile("dp4"), StandardCharsets.UTF_8)
            .replaceFirst(
                    "(?<rarity>\"comparator\": \"name\", \"rarity\": )[0-9.]+(?<close>.*?\"close\": )[0-9.-]+",
                    "${rarity}0.0${close}15.7")
            .getBytes(StandardCharsets.UTF_8);

    private static final SmallCountry COUNTRY = new SmallCountry(20_240_214).fill(6_000, 0.2);
    private static Table table;
    private static String persons = "";

    private static LabelledTable known() throws IOException {
        return new LabelledTable("rows.csv", table, Labels.ofPersons(table, source(persons, "truth.csv")));
    }

    private static LabelledTable decided(String decisions) throws IOException {
        return new LabelledTable("rows.csv", table, Labels.ofReviews(table, source(decisions, "decided.csv")));
    }

    @BeforeAll
    static void read() throws IOException {
        table = table(COUNTRY);
        persons = persons(COUNTRY);
    }

    private static Table table(SmallCountry country) throws IOException {
        var rows = new StringBuilder(SmallCountry.HEADER).append(",id\n");
        for (int i = 0; i < country.rows().size(); i++) {
            for (var cell : country.rows().get(i)) {
                rows.append(Csv.quoted(cell)).append(',');
            }
            rows.append('r').append(i).append('\n');
        }
        var config = MatchConfig.read(new ByteArrayInputStream(WRONG), "wrong").withId("id");
        return Table.read(config, source(rows.toString(), "rows.csv"), null);
    }

    private static String persons(SmallCountry country) {
        var firstRow = new HashMap<Integer, Integer>();
        country.truth().forEach(pair -> firstRow.put(Pairs.right(pair), Pairs.left(pair)));
        var lines = new StringBuilder("id,person\n");
        for (int i = 0; i < country.rows().size(); i++) {
            lines.append('r')
                    .append(i)
                    .append(",p")
                    .append(firstRow.getOrDefault(i, i))
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void wrongWeightsAreMendedByPairsThatAreKnown() throws IOException {
        var report = WeightsFit.of(List.of(known()), WRONG, SETTINGS);
        assertThat(report.after().lossBits()).isLessThan(report.before().lossBits() / 2);
        assertThat(report.heldOut().onePerson()).isGreaterThan(200);
        assertThat(report.moved()).anySatisfy(line -> {
            assertThat(line.line()).isEqualTo("name close");
            assertThat(line.after()).isLessThan(line.before());
            assertThat(line.onePerson()).isBetween(1, line.pairs());
        });
    }

    @Test
    void whatIsHeldStays_andTheRestIsAFileThatCanBeRead() throws IOException {
        var report = WeightsFit.of(List.of(known()), WRONG, SETTINGS);
        var fitted = MatchConfig.read(
                new ByteArrayInputStream(report.config().getBytes(StandardCharsets.UTF_8)), "fitted.json");
        var before = MatchConfig.read(new ByteArrayInputStream(WRONG), "wrong");
        assertThat(fitted.version()).isEqualTo("next");
        assertThat(bits(fitted, "born").subList(5, 7))
                .isEqualTo(bits(before, "born").subList(5, 7));
        assertThat(bits(fitted, "family")).isEqualTo(bits(before, "family"));
        assertThat(fitted.adjustments().getFirst())
                .isEqualTo(before.adjustments().getFirst());
        assertThat(fitted.passes()).isEqualTo(before.passes());
        assertThat(WeightsFit.of(List.of(known()), WRONG, SETTINGS).config()).isEqualTo(report.config());
    }

    @Test
    void aTableTwiceWithTwiceTheRidgeSaysWhatItSaysOnce() throws IOException {
        var once = WeightsFit.of(List.of(known()), WRONG, SETTINGS);
        var twice = WeightsFit.of(
                List.of(known(), known()), WRONG, new WeightsFit.Settings(SETTINGS.version(), 2 * SETTINGS.ridge()));
        assertThat(twice.config()).isEqualTo(once.config());
        assertThat(twice.learnt().onePerson()).isEqualTo(2 * once.learnt().onePerson());
    }

    @Test
    void ofSeveralTablesEachKeepsItsRarities_andAllAreLearntFrom() throws IOException {
        var small = new SmallCountry(20_241_127).fill(1_500, 0.2);
        var other = table(small);
        var beside =
                new LabelledTable("beside.csv", other, Labels.ofPersons(other, source(persons(small), "truth.csv")));
        var alone = WeightsFit.of(List.of(known()), WRONG, SETTINGS);
        var both = WeightsFit.of(List.of(known(), beside), WRONG, SETTINGS);
        var first = both.tables().getFirst();
        // Scores before the fit would differ if one table counted in the other's rarities
        assertThat(first.before()).isEqualTo(alone.tables().getFirst().before());
        assertThat(first.learnt()).isEqualTo(alone.learnt());
        assertThat(both.learnt().onePerson())
                .isEqualTo(first.learnt().onePerson()
                        + both.tables().getLast().learnt().onePerson());
        assertThat(both.tables().getLast().learnt().onePerson()).isPositive();
        assertThat(both.moved()).isNotEqualTo(alone.moved());
        assertThat(both.text()).contains("by table", "beside.csv  listed");
    }

    @Test
    void theFileIsLaidOutAsItWas() {
        assertThat(ConfigText.of(MatchConfig.builtInFile("febrl")))
                .hasToString(new String(MatchConfig.builtInFile("febrl"), StandardCharsets.UTF_8));
    }

    @Test
    void fewDecisionsMoveLittle_andAreSaidToBeFew() throws IOException {
        var decisions = new StringBuilder("id_a,id_b,same\nr1,gone,0\n");
        COUNTRY.truth().stream()
                .sorted()
                .limit(40)
                .forEach(pair -> decisions.append("r%d,r%d,1\n".formatted(Pairs.left(pair), Pairs.right(pair))));
        for (int i = 0; i < 800; i += 40) {
            decisions.append("r%d,r%d,0\n".formatted(i, i + 1));
        }
        var report = WeightsFit.of(List.of(decided(decisions.toString())), WRONG, SETTINGS);
        assertThat(report.warnings()).hasSize(2);
        assertThat(report.text()).contains("few labels", "chosen by a search");
        assertThat(report.moved())
                .allSatisfy(line ->
                        assertThat(Math.abs(line.after() - line.before())).isLessThan(4));
    }

    @Test
    void decisionsThatCannotBeUsedAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> Labels.ofReviews(table, source("id_a,id_b,same\nr1,r2,1\nr2,r1,0\n", "d.csv")))
                .isInstanceOf(MatchFault.class)
                .hasMessageContaining("d.csv: row 3: an earlier row decides the pair otherwise");
        assertThatThrownBy(() -> Labels.ofReviews(table, source("id_a,id_b,same\nr1,r2,maybe\n", "d.csv")))
                .isInstanceOf(MatchFault.class)
                .hasMessageContaining("row 2: under \"same\" 1");
        assertThatThrownBy(() ->
                        WeightsFit.of(List.of(decided("id_a,id_b,same\nr1,r2,1\nr301,r302,1\n")), WRONG, SETTINGS))
                .isInstanceOf(MatchFault.class)
                .hasMessageContaining("pairs of both kinds are needed");
    }

    private static List<Double> bits(MatchConfig config, String name) {
        return config.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bits();
    }

    private static Table.Source source(String text, String name) {
        return new Table.Source(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
    }
}
