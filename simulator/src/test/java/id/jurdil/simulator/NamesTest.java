package id.jurdil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.identity.Sex;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How common the commonest names are, against the civil registry's count of identity cards of 2024: Sutrisno 144,497, the
 * tenth of men's names 84,749, Nurhayati 254,922 and the next 192,979, of about 102 million cards of each sex.
 */
class NamesTest {
    private static final int PEOPLE_PER_NAME = 400;

    /** By sex, how many of a million bear the commonest name, the second, and so on. */
    private static final Map<Sex, List<Double>> SHARES = new EnumMap<>(Sex.class);

    @BeforeAll
    static void nameOneInFourHundredOfTheWholeCountry() {
        var counts = Map.of(Sex.MALE, new HashMap<String, Integer>(), Sex.FEMALE, new HashMap<String, Integer>());
        int names = 0;
        for (var village : Country.of(Country2024.DEFINITION, 204_800_000, 1).villages()) {
            var chance = Chance.of(village.seed());
            for (int i = 0; i < village.people() / PEOPLE_PER_NAME; i++) {
                var culture = chance.pick(village.mixture());
                for (var sex : Sex.values()) {
                    counts.get(sex).merge(culture.name(sex, chance, culture.family(chance), 0), 1, Integer::sum);
                }
                names++;
            }
        }
        double drawn = names;
        counts.forEach((sex, count) -> SHARES.put(
                sex,
                count.values().stream()
                        .sorted(Comparator.reverseOrder())
                        .map(borne -> borne * 1e6 / drawn)
                        .limit(10)
                        .toList()));
    }

    private static double ofAMillion(Sex sex, int rank) {
        return SHARES.get(sex).get(rank - 1);
    }

    @Test
    void theCommonestNamesAreAboutAsCommonAsTheCivilRegistryCountedThem() {
        assertThat(ofAMillion(Sex.MALE, 1)).isBetween(1_417 / 1.4, 1_417 * 1.4);
        assertThat(ofAMillion(Sex.MALE, 10)).isBetween(831 / 1.4, 831 * 1.4);
        assertThat(ofAMillion(Sex.FEMALE, 1)).isBetween(2_499 / 1.4, 2_499 * 1.4);
        assertThat(ofAMillion(Sex.FEMALE, 2)).isBetween(1_892 / 1.4, 1_892 * 1.4);
    }
}
