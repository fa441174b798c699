package id.jurdil.register.names;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.names.NameLikeness.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of variants: ordinary names put together for the purpose, none of a person. */
class NameVariantsTest {
    @ParameterizedTest
    @CsvFileSource(resources = "variants.csv", numLinesToSkip = 1, ignoreLeadingAndTrailingWhitespace = false)
    void asTheTableSays(String left, String right, String level) {
        var expected = Level.valueOf(level.toUpperCase(Locale.ROOT));
        assertThat(NameLikeness.of(name(left), name(right)).level()).isEqualTo(expected);
        assertThat(NameLikeness.of(name(right), name(left)).level()).isEqualTo(expected);
    }

    @Test
    void theTableHoldsAtLeastThreeHundredPairs() throws Exception {
        try (var table = getClass().getResourceAsStream("variants.csv")) {
            assertThat(table).isNotNull();
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .distinct())
                    .hasSizeGreaterThan(300);
        }
    }

    private static PersonName name(String text) {
        return (PersonName) PersonName.read(text);
    }
}
