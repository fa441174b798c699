package id.jurdil.register.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Gathers pairs into cases, strongest pairs first. */
final class Cases {
    private Cases() {}

    private static final Comparator<MatchedPair> STRONGEST_FIRST = Comparator.comparingInt(MatchedPair::pairClass)
            .thenComparing(Comparator.comparingInt(MatchedPair::millibits).reversed())
            .thenComparingInt(MatchedPair::left)
            .thenComparingInt(MatchedPair::right);

    static List<MatchCase> of(List<MatchedPair> pairs) {
        var ordered = pairs.stream().sorted(STRONGEST_FIRST).toList();
        var members = members(ordered);
        var roots = new Roots(members.length);
        var alone = new boolean[ordered.size()];
        for (int i = 0; i < ordered.size(); i++) {
            var pair = ordered.get(i);
            alone[i] = !roots.join(at(members, pair.left()), at(members, pair.right()));
        }
        // Cases stand in the order of their strongest pair
        var gathered = new ArrayList<List<MatchedPair>>();
        Map<Integer, Integer> byRoot = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            var pair = ordered.get(i);
            int place = alone[i]
                    ? gathered.size()
                    : byRoot.computeIfAbsent(roots.of(at(members, pair.left())), _ -> gathered.size());
            if (place == gathered.size()) {
                gathered.add(new ArrayList<>());
            }
            gathered.get(place).add(pair);
        }
        var cases = new ArrayList<MatchCase>(gathered.size());
        for (var group : gathered) {
            cases.add(matchCase(cases.size() + 1, group));
        }
        return cases;
    }

    private static MatchCase matchCase(int number, List<MatchedPair> pairs) {
        var rows = new TreeSet<Integer>();
        for (var pair : pairs) {
            rows.add(pair.left());
            rows.add(pair.right());
        }
        boolean chain = pairs.size() < rows.size() * (rows.size() - 1) / 2;
        return new MatchCase(number, List.copyOf(rows), List.copyOf(pairs), chain);
    }

    private static int[] members(List<MatchedPair> pairs) {
        return pairs.stream()
                .flatMapToInt(pair -> IntStream.of(pair.left(), pair.right()))
                .distinct()
                .sorted()
                .toArray();
    }

    private static int at(int[] members, int row) {
        return Arrays.binarySearch(members, row);
    }

    /** Sets of rows that only ever grow together, up to the largest case. */
    private static final class Roots {
        private final int[] parent;
        private final byte[] size;

        Roots(int members) {
            parent = new int[members];
            size = new byte[members];
            for (int i = 0; i < members; i++) {
                parent[i] = i;
                size[i] = 1;
            }
        }

        int of(int member) {
            int at = member;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }

        /** False if the case would become too large. */
        boolean join(int a, int b) {
            int rootA = of(a);
            int rootB = of(b);
            if (rootA == rootB) {
                return true;
            }
            if (size[rootA] + size[rootB] > MatchCase.MOST_ROWS) {
                return false;
            }
            int root = Math.min(rootA, rootB);
            int other = Math.max(rootA, rootB);
            parent[other] = root;
            size[root] += size[other];
            return true;
        }
    }
}
