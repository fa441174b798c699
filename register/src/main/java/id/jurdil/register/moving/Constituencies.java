package id.jurdil.register.moving;

import id.jurdil.election.definition.ElectionDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * For each contest, which constituency (daerah pemilihan) a village lies in. A region's constituency is that of the nearest
 * region around it that the table names, so a whole province takes one line and a split regency one line for each of its parts.
 * It is never found by names.
 *
 * <p>A contest of the whole country has one constituency for region {@code 0}; the senate one for each province; the regional
 * contests of a Pilkada one for each province, regency or city.
 */
public final class Constituencies {
    private final Map<String, Map<String, String>> contests;
    private final UnaryOperator<@Nullable String> parents;

    private Constituencies(Map<String, Map<String, String>> contests, UnaryOperator<@Nullable String> parents) {
        this.contests = contests;
        this.parents = parents;
    }

    /**
     * Reads a table of lines {@code contest,region,constituency} with that header. The order of the contests is that of their
     * first lines.
     *
     * @throws IllegalArgumentException naming the line that is not such a line, or names a region twice
     */
    public static Constituencies read(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals("contest,region,constituency")) {
            throw new IllegalArgumentException(
                    "line 1: a table of constituencies begins with contest,region,constituency");
        }
        var contests = new LinkedHashMap<String, Map<String, String>>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != 3 || cells[0].isEmpty() || !isRegion(cells[1]) || cells[2].isEmpty()) {
                throw new IllegalArgumentException(
                        "line %d: expected contest,region,constituency, and a region in dotted digits"
                                .formatted(i + 1));
            }
            var former =
                    contests.computeIfAbsent(cells[0], c -> new TreeMap<>()).put(cells[1], cells[2]);
            if (former != null) {
                throw new IllegalArgumentException(
                        "line %d: region %s stands twice in contest %s".formatted(i + 1, cells[1], cells[0]));
            }
        }
        return new Constituencies(contests, Constituencies::parent);
    }

    /** The areas of the definition's own contests, each a constituency named by its region. */
    public static Constituencies of(ElectionDefinition election) {
        var contests = new LinkedHashMap<String, Map<String, String>>();
        for (var contest : election.contests()) {
            var areas = new TreeMap<String, String>();
            for (var area : contest.areas()) {
                String region = election.regions().code(area.region());
                areas.put(region, region);
            }
            contests.put(contest.id(), areas);
        }
        return new Constituencies(contests, Constituencies::parent);
    }

    /** These contests, and those of another table that are not among them. */
    public Constituencies and(Constituencies more) {
        var all = new LinkedHashMap<>(contests);
        more.contests.forEach(all::putIfAbsent);
        return new Constituencies(all, parents);
    }

    /** Ids of the contests, in order. */
    public List<String> contests() {
        return List.copyOf(contests.keySet());
    }

    /** Whether the contest has one constituency for everybody, wherever they are. */
    public boolean isWhole(String contest) {
        return new HashSet<>(table(contest).values()).size() == 1
                && table(contest).containsKey("0");
    }

    /** The constituency of a village in a contest, or null if it does not vote there. */
    public @Nullable String of(String contest, String village) {
        var table = table(contest);
        for (String at = village; at != null; at = parents.apply(at)) {
            String constituency = table.get(at);
            if (constituency != null) {
                return constituency;
            }
        }
        return null;
    }

    /** Contests in which a village votes. */
    public List<String> heldIn(String village) {
        var held = new ArrayList<String>();
        for (String contest : contests.keySet()) {
            if (of(contest, village) != null) {
                held.add(contest);
            }
        }
        return held;
    }

    private Map<String, String> table(String contest) {
        var table = contests.get(contest);
        if (table == null) {
            throw new IllegalArgumentException("there is no contest " + contest);
        }
        return table;
    }

    private static boolean isRegion(String code) {
        return code.matches("\\d+(\\.\\d+)*");
    }

    /** The region around: the code without its last group; around a province lies the whole. */
    private static @Nullable String parent(@Nullable String code) {
        if (code == null || code.equals("0")) {
            return null;
        }
        int dot = code.lastIndexOf('.');
        return dot < 0 ? "0" : code.substring(0, dot);
    }
}
