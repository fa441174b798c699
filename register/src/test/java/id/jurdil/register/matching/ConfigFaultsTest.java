package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFaultsTest {
    private static final String GOOD = """
            {"format": 1, "name": "t", "version": "1",
             "fields": [{"name": "who", "columns": ["name"], "comparator": "name"},
                        {"name": "born", "columns": ["date"], "comparator": "date"}],
             "blocking": [{"name": "p", "keys": ["born", "who:first"]}],
             "weights": "estimated", "threshold": 0.9}
            """;

    @Test
    void aSmallConfigurationIsRead() {
        var config = read(GOOD);
        assertThat(config.fields()).extracting(MatchConfig.Field::name).containsExactly("who", "born");
        assertThat(config.classes()).extracting(MatchConfig.PairClass::name).containsExactly("pair");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"format\": 1 # \"format\": 2 # c.json: $.format: this program reads format 1",
                "\"threshold\": 0.9 # \"threshold\": 9 # c.json: $.threshold: a number from 0.0 to 1.0",
                "\"date\"}] # \"dote\"}] # c.json: $.fields[1].comparator: \"dote\" is not one of [exact",
                "\"who:first\" # \"who:fist\" # c.json: $.blocking[0].keys: \"who:fist\": behind the colon",
                "\"who:first\" # \"whom\" # c.json: $.blocking[0].keys: there is no field \"whom\"",
                "\"estimated\" # \"given\" # c.json: $.fields[0].m: with given weights every field needs m",
                "\"name\": \"born\" # \"name\": \"who\" # c.json: $.fields[1].name: a name of letters",
                "[\"date\"] # [\"a\",\"b\"] # c.json: $.fields[1].columns: one column is expected",
                "\"weights\" # \"wheights\" # c.json: $.wheights: unknown; known are format",
                "{\"format\" # {format # c.json: row 1, column 2: not JSON",
            })
    void aFaultIsNamedWithItsPlace(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(MatchFault.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void sharesMustSumToOne() {
        var bad = GOOD.replace(
                "\"comparator\": \"date\"",
                "\"comparator\": \"date\", \"m\": "
                        + "{\"same\": 0.9, \"swapped\": 0.1, \"slip\": 0.1, \"different\": 0.1}");
        assertThatThrownBy(() -> read(bad))
                .hasMessage("c.json: $.fields[1].m: the shares must sum to 1, they sum to 1.2");
    }

    @Test
    void theBuiltInOnesAreSound() {
        MatchConfig.BUILT_IN.forEach(
                name -> assertThat(MatchConfig.builtIn(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> MatchConfig.builtIn("other")).isInstanceOf(MatchFault.class);
    }

    private static MatchConfig read(String json) {
        return MatchConfig.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "c.json");
    }
}
