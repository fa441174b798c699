package id.jurdil.election.tally;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.RandomNight;
import id.jurdil.election.statement.RefusedStatement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds after any statements in any order. */
class CountInvariantsTest {
    private final FiveVillages villages = FiveVillages.open();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theCountIsWhatANaiveRecountFromScratchGives(long seed) {
        var election = villages.election();
        var count = new Count(election);
        var naive = new NaiveCount(election);
        int refused = 0;
        int number = 0;
        var night = RandomNight.of(villages, seed, 250);
        for (var signed : night) {
            // Reading ahead may make no difference, whatever lies ahead.
            count.lookAhead(night.subList(number, Math.min(number + Count.AHEAD, night.size())));
            try {
                count.apply(signed);
                naive.add(signed);
            } catch (RefusedStatement e) {
                refused++;
            }
            if (++number % 25 == 0) {
                compare(count, naive, "seed %d after %d statements".formatted(seed, number));
            }
        }
        compare(count, naive, "seed %d at the end".formatted(seed));
        assertThat(refused).as("a night without refusals would test little").isGreaterThan(20);
        assertThat(count.size()).isEqualTo(number);
        assertThat(count.reached()).isNotZero();
    }

    private void compare(Count count, NaiveCount naive, String when) {
        var regions = villages.election().regions();
        for (int contest = 0; contest < 2; contest++) {
            for (int region = 0; region < regions.size(); region++) {
                assertThat(figures(count.contest(contest), region))
                        .as("%s, contest %d, region %s", when, contest, regions.code(region))
                        .isEqualTo(naive.region(contest, regions.code(region)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aRegionIsTheSumOfItsParts_andThePartsOfItsStations(long seed) {
        var election = villages.election();
        var count = new Count(election);
        for (var signed : RandomNight.of(villages, seed, 300)) {
            try {
                count.apply(signed);
            } catch (RefusedStatement e) {
                // Passed over; the sums must hold all the same.
            }
            for (int contest = 0; contest < 2; contest++) {
                var ofContest = count.contest(contest);
                for (int region = 0; region < election.regions().size(); region++) {
                    sumsUp(ofContest, region);
                    addsUp(ofContest, region);
                }
            }
        }
    }

    private void sumsUp(ContestCount count, int region) {
        int[] children = villages.election().regions().children(region);
        if (children.length == 0) {
            return;
        }
        var sums = new TreeMap<String, Long>();
        int expected = 0;
        for (int child : children) {
            figures(count, child).forEach((name, value) -> sums.merge(name, value, Long::sum));
            expected += count.expected(child);
        }
        assertThat(figures(count, region)).isEqualTo(sums);
        assertThat(count.expected(region)).isEqualTo(expected);
    }

    private static void addsUp(ContestCount count, int region) {
        assertThat(count.checked(region) + count.flagged(region) + count.held(region))
                .isEqualTo(count.received(region));
        assertThat(count.received(region)).isBetween(0L, (long) count.expected(region));
        assertThat(count.withVotes(region)).isLessThanOrEqualTo(count.received(region) - count.held(region));
        figures(count, region)
                .forEach((name, value) -> assertThat(value).as(name).isNotNegative());
    }

    private static Map<String, Long> figures(ContestCount count, int region) {
        var figures = new TreeMap<String, Long>();
        for (int i = 0; i < count.contest().choices().size(); i++) {
            figures.put("choice " + count.contest().choices().get(i).id(), count.votes(region, i));
        }
        count.codes().forEach(code -> figures.put(code, count.findings(region, code)));
        figures.put("valid", count.valid(region));
        figures.put("invalid", count.invalid(region));
        figures.put("total", count.total(region));
        figures.put("registered", count.registered(region));
        figures.put("used", count.used(region));
        figures.put("withVotes", count.withVotes(region));
        figures.put("withAdministration", count.withAdministration(region));
        figures.put("received", count.received(region));
        figures.put("checked", count.checked(region));
        figures.put("held", count.held(region));
        figures.put("flagged", count.flagged(region));
        return figures;
    }
}
