package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern GAP = Pattern.compile("\\{\\d}");

    private final Words indonesian = Words.in(Language.INDONESIAN);
    private final Words english = Words.in(Language.ENGLISH);

    @Test
    void bothLanguagesSayTheSameThingsWithTheSameGaps() {
        assertThat(english.texts().stringPropertyNames())
                .isEqualTo(indonesian.texts().stringPropertyNames());
        for (var key : indonesian.texts().stringPropertyNames()) {
            assertThat(gaps(english, key)).as(key).isEqualTo(gaps(indonesian, key));
        }
    }

    private static List<String> gaps(Words words, String key) {
        return GAP.matcher(words.texts().getProperty(key))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void sharesAreRoundedHalfUpToATenth() {
        assertThat(indonesian.share(1, 3)).isEqualTo("33,3 %");
        assertThat(indonesian.share(2, 3)).isEqualTo("66,7 %");
        assertThat(english.share(1, 2000)).isEqualTo("0.1%");
        assertThat(english.share(1, 2001)).isEqualTo("0.0%");
        assertThat(english.share(5, 5)).isEqualTo("100.0%");
        assertThat(english.share(0, 0)).isEmpty();
    }

    @Test
    void timesNameTheirZone() {
        assertThat(indonesian.time(1707912840, ZoneId.of("Asia/Jakarta"))).isEqualTo("14 Februari 2024 19.14 WIB");
        assertThat(english.time(1707912840, ZoneId.of("Asia/Jayapura"))).isEqualTo("14 February 2024 21:14 WIT");
        assertThat(english.time(1707912840, ZoneId.of("Europe/Berlin"))).endsWith("13:14 UTC+01:00");
        assertThat(english.time(1707912840, ZoneId.of("UTC"))).endsWith("12:14 UTC");
    }
}
