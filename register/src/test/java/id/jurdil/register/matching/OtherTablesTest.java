package id.jurdil.register.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables of another shape, weights estimated from the data, and two tables against each other. */
class OtherTablesTest {
    private static final String HEADER =
            "rec_id, given_name, surname, street_number, address_1, suburb, postcode, state, date_of_birth, soc_sec_id\n";
    private static final int PEOPLE = 1500;

    private final Random random = new Random(3);
    private final List<String[]> people = new ArrayList<>();

    OtherTablesTest() {
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new String[] {
                word(80),
                word(700),
                number(1, 200),
                word(900) + " street",
                word(300),
                number(2000, 7000),
                "state" + i % 7,
                number(1920, 2000) + number(10, 13) + number(10, 29),
                number(1_000_000, 9_999_999)
            });
        }
    }

    @Test
    void duplicatesAreFoundWithWeightsEstimatedFromTheTable() throws IOException {
        var csv = new StringBuilder(HEADER);
        for (int i = 0; i < PEOPLE; i++) {
            csv.append(row("rec-" + i + "-org", people.get(i)));
            if (i % 3 == 0) {
                csv.append(row("rec-" + i + "-dup-0", damaged(people.get(i))));
            }
        }
        var result = Matching.run(Table.read(MatchConfig.builtIn("febrl"), source(csv), null), _ -> {});
        assertFound(result, PEOPLE / 3);
        assertThat(result.summaryJson()).contains("\"from\" : \"estimated\"");
    }

    @Test
    void twoTablesGiveOnlyPairsAcross() throws IOException {
        var first = new StringBuilder(HEADER);
        var second = new StringBuilder(HEADER);
        for (int i = 0; i < PEOPLE; i++) {
            first.append(row("rec-" + i + "-org", people.get(i)));
            second.append(row(
                    "rec-" + (i % 2 == 0 ? i : i + 100_000) + "-dup-0",
                    i % 2 == 0 ? damaged(people.get(i)) : someone(i)));
        }
        var table = Table.read(MatchConfig.builtIn("febrl"), source(first), source(second));
        var result = Matching.run(table, _ -> {});
        assertThat(result.pairs()).allSatisfy(pair -> {
            assertThat(pair.left()).isLessThan(PEOPLE);
            assertThat(pair.right()).isGreaterThanOrEqualTo(PEOPLE);
        });
        assertFound(result, PEOPLE / 2);
    }

    private static void assertFound(MatchResult result, int expected) {
        var right = result.pairs().stream()
                .filter(pair -> who(result, pair.left()).equals(who(result, pair.right())))
                .count();
        assertThat(right).isGreaterThan(expected * 93L / 100);
        assertThat(right).isGreaterThan(result.pairs().size() * 97L / 100);
    }

    private static String who(MatchResult result, int row) {
        return result.table().id(row).split("-")[1];
    }

    private String[] someone(int i) {
        var other = people.get(i).clone();
        other[0] = word(80);
        other[1] = word(700);
        other[3] = word(900) + " street";
        other[7] = number(1920, 2000) + number(10, 13) + number(10, 29);
        other[8] = number(1_000_000, 9_999_999);
        return other;
    }

    private String[] damaged(String[] person) {
        var copy = person.clone();
        for (int errors = 1 + random.nextInt(3); errors > 0; errors--) {
            int field = random.nextInt(copy.length);
            var cell = copy[field];
            int at = cell.isEmpty() ? 0 : random.nextInt(cell.length());
            copy[field] = switch (random.nextInt(3)) {
                case 0 -> "";
                case 1 -> cell.isEmpty() ? "" : cell.substring(0, at) + cell.substring(at + 1);
                default ->
                    cell.isEmpty()
                            ? ""
                            : cell.substring(0, at) + cell.charAt(cell.length() - 1) + cell.substring(at + 1);
            };
        }
        return copy;
    }

    private static String row(String id, String[] cells) {
        return id + ", " + String.join(", ", cells) + "\n";
    }

    private static Table.Source source(CharSequence csv) {
        return new Table.Source(new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), "table.csv");
    }

    private String number(int from, int to) {
        return Integer.toString(from + random.nextInt(to - from));
    }

    /** One of so many words, the same letters for the same word. */
    private String word(int words) {
        var letters = new Random(random.nextInt(words) * 31L + words);
        var word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bcdfghjklmnprstvw".charAt(letters.nextInt(17))).append("aeiou".charAt(letters.nextInt(5)));
        }
        return word.append("lmnrst".charAt(letters.nextInt(6))).toString();
    }
}
