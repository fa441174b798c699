package id.jurdil.election.definition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The tree of regions that an election pins. Regions are numbered by their code's order, the whole (code {@code 0}) first, so
 * that everything inside a region follows it without a gap.
 */
public final class RegionEdition {
    private final String name;
    private final String[] codes;
    private final String[] names;
    private final String[] kinds;
    private final int[] parents;
    private final byte[] levels;
    private final int[] ends;
    private final Map<String, Integer> numbers;

    RegionEdition(String name, String[] codes, int[] parents, byte[] levels, String[] names, String[] kinds) {
        this.name = name;
        this.codes = codes;
        this.parents = parents;
        this.levels = levels;
        this.names = names;
        this.kinds = kinds;
        this.numbers = HashMap.newHashMap(codes.length);
        for (int i = 0; i < codes.length; i++) {
            numbers.put(codes[i], i);
        }
        this.ends = new int[codes.length];
        Arrays.setAll(ends, i -> i + 1);
        for (int i = codes.length - 1; i > 0; i--) {
            ends[parents[i]] = Math.max(ends[parents[i]], ends[i]);
        }
    }

    /** Name of the edition, for example {@code kpu-2024}. */
    public String name() {
        return name;
    }

    public int size() {
        return codes.length;
    }

    /** Number of the region with this code, or -1. */
    public int find(String code) {
        Integer number = numbers.get(code);
        return number == null ? -1 : number;
    }

    public String code(int region) {
        return codes[region];
    }

    public String name(int region) {
        return names[region];
    }

    public String kind(int region) {
        return kinds[region];
    }

    /** 0 for the whole, 1 for a province, … */
    public int level(int region) {
        return levels[region];
    }

    /** Number of the region above, or -1 for the whole. */
    public int parent(int region) {
        return parents[region];
    }

    /** The first number after everything inside this region. */
    public int end(int region) {
        return ends[region];
    }

    /** Whether {@code inner} is {@code outer} or lies inside it. */
    public boolean contains(int outer, int inner) {
        return outer <= inner && inner < ends[outer];
    }

    /** The regions directly inside, in order of their codes. */
    public int[] children(int region) {
        var children = new int[8];
        int count = 0;
        for (int child = region + 1; child < ends[region]; child = ends[child]) {
            if (count == children.length) {
                children = Arrays.copyOf(children, 2 * count);
            }
            children[count++] = child;
        }
        return Arrays.copyOf(children, count);
    }
}
