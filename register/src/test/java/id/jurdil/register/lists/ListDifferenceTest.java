package id.jurdil.register.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.register.identity.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListDifferenceTest {
    private static ListEntry entry(long voter, int version, String station, Sex sex) {
        String village = station.isEmpty() ? "00.01.01.1001" : station.substring(0, station.indexOf('/'));
        return new ListEntry(voter, version, village, station, sex);
    }

    private static List<ListChange> between(List<ListEntry> former, List<ListEntry> next) {
        var changes = new ArrayList<ListChange>();
        ListDifference.between(
                former.iterator(),
                next.iterator(),
                voter -> voter % 2 == 0 ? Reason.DECEASED : Reason.UNSTATED,
                changes::add);
        return changes;
    }

    @Test
    void whatBecameOfEachVoter() {
        var stays = entry(1, 1, "00.01.01.1001/001", Sex.MALE);
        var dies = entry(2, 1, "00.01.01.1001/001", Sex.FEMALE);
        var moves = entry(3, 1, "00.01.01.1001/001", Sex.FEMALE);
        var leaves = entry(4, 1, "00.01.01.1001/001", Sex.MALE);
        var corrected = entry(5, 1, "00.01.01.1001/002", Sex.MALE);
        var comes = entry(6, 1, "00.01.01.1001/002", Sex.FEMALE);
        var moved = entry(3, 2, "00.01.01.1001/002", Sex.FEMALE);
        var left = entry(4, 2, "00.01.02.2001/001", Sex.MALE);
        var corrected2 = entry(5, 2, "00.01.01.1001/002", Sex.FEMALE);

        var changes =
                between(List.of(stays, dies, moves, leaves, corrected), List.of(stays, moved, left, corrected2, comes));

        assertThat(changes)
                .containsExactly(
                        new ListChange.Removed(dies, Reason.DECEASED),
                        new ListChange.Moved(moves, moved, Reason.WRONG_STATION),
                        new ListChange.Moved(leaves, left, Reason.MOVED),
                        new ListChange.Changed(corrected, corrected2, Reason.CHANGED),
                        new ListChange.Added(comes, Reason.NEW));
        var counts = new DifferenceCounts();
        changes.forEach(counts);
        assertThat(counts.removedFor()).containsExactlyEntriesOf(java.util.Map.of(Reason.DECEASED, 1));
        var second = counts.stations().get("00.01.01.1001/002");
        assertThat(second.of(Sex.FEMALE).net()).isEqualTo(3);
        assertThat(second.of(Sex.MALE).net()).isEqualTo(-1);
        assertThat(counts.villages().get("00.01.01.1001").of(Sex.FEMALE).removed())
                .isEqualTo(1);
    }

    /** Two random lists of the same country: the counts lead from one to the other at every station and for both sexes. */
    @Test
    void formerPlusComeLessGoneIsNext_everywhere() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var former = list(random, random.nextInt(200));
            var next = successor(random, former);
            var counts = new DifferenceCounts();
            between(former, next).forEach(counts);
            assertThat(counts.faults(ListTotals.of(former), ListTotals.of(next)))
                    .as("seed " + seed)
                    .isEmpty();

            var back = new DifferenceCounts();
            between(next, former).forEach(back);
            assertThat(back.faults(ListTotals.of(next), ListTotals.of(former)))
                    .as("seed " + seed)
                    .isEmpty();
            if (!former.isEmpty()) {
                var other = new ArrayList<>(former);
                other.add(entry(Long.MAX_VALUE, 1, "00.01.01.1001/001", Sex.MALE));
                assertThat(counts.faults(ListTotals.of(other), ListTotals.of(next)))
                        .as("a voter who was never listed is noticed")
                        .hasSize(1);
            }
        }
    }

    private static List<ListEntry> list(Random random, int voters) {
        var list = new ArrayList<ListEntry>();
        for (long voter = 0; voter < voters; voter++) {
            if (random.nextInt(5) > 0) {
                list.add(entry(voter, 1, station(random), Sex.values()[random.nextInt(2)]));
            }
        }
        return list;
    }

    private static String station(Random random) {
        return random.nextInt(12) == 0 ? "" : "00.01.01.100%d/00%d".formatted(random.nextInt(3), random.nextInt(4));
    }

    private static List<ListEntry> successor(Random random, List<ListEntry> former) {
        var next = new TreeMap<Long, ListEntry>();
        for (var entry : former) {
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> next.put(entry.voter(), entry(entry.voter(), 2, station(random), entry.sex()));
                case 2 ->
                    next.put(entry.voter(), entry(entry.voter(), 2, entry.station(), Sex.values()[random.nextInt(2)]));
                default -> next.put(entry.voter(), entry);
            }
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            long voter = random.nextInt(400);
            next.putIfAbsent(voter, entry(voter, 1, station(random), Sex.values()[random.nextInt(2)]));
        }
        return List.copyOf(next.values());
    }

    @Test
    void aListOutOfOrderIsRefused() {
        var one = entry(1, 1, "00.01.01.1001/001", Sex.MALE);
        var two = entry(2, 1, "00.01.01.1001/001", Sex.MALE);
        assertThatThrownBy(() -> between(List.of(two, one), List.of())).hasMessageContaining("former");
        assertThatThrownBy(() -> between(List.of(), List.of(one, one))).hasMessageContaining("next");
    }
}
