package id.jurdil.election.definition;

import java.util.regex.Pattern;

/**
 * The polling stations (TPS) of an election, numbered by their line in stations.csv, which is in order of their codes: the
 * stations of any region follow each other without a gap.
 */
public final class StationList {
    /** Stands where the register's figure is not known. */
    public static final int UNKNOWN = -1;

    /** One way to write each number: three digits, from 1,000 on four. */
    static final Pattern ORDINAL = Pattern.compile("\\d{3}|[1-9]\\d{3}");

    // Places of a station's row: what is asked for with every form, side by side.
    private static final int VILLAGE = 0;
    private static final int KIND = 1;
    private static final int MEN = 2;
    private static final int WOMEN = 3;
    private static final int WIDTH = 4;

    private final int[] rows;
    private final short[] ordinals;
    private final int[] firstOfRegion;
    private final RegionEdition regions;

    /**
     * Arrays by station number, all of one length.
     *
     * @param villages number of the region that a station lies in
     * @param ordinals the station's number within its village, 1 … 9,999
     * @param kinds position in the definition's kinds
     */
    StationList(
            RegionEdition regions,
            int[] villages,
            short[] ordinals,
            byte[] kinds,
            int[] registeredMen,
            int[] registeredWomen) {
        this.regions = regions;
        this.ordinals = ordinals;
        this.rows = new int[Math.multiplyExact(villages.length, WIDTH)];
        for (int station = 0; station < villages.length; station++) {
            int row = station * WIDTH;
            rows[row + VILLAGE] = villages[station];
            rows[row + KIND] = kinds[station];
            rows[row + MEN] = registeredMen[station];
            rows[row + WOMEN] = registeredWomen[station];
        }
        this.firstOfRegion = firstOfRegion(regions, villages);
    }

    private static int[] firstOfRegion(RegionEdition regions, int[] villages) {
        var first = new int[regions.size() + 1];
        int station = 0;
        for (int region = 0; region <= regions.size(); region++) {
            while (station < villages.length && villages[station] < region) {
                station++;
            }
            first[region] = station;
        }
        return first;
    }

    public int size() {
        return ordinals.length;
    }

    /** Number of the region that the station lies in: its village. */
    public int village(int station) {
        return rows[station * WIDTH + VILLAGE];
    }

    public int kind(int station) {
        return rows[station * WIDTH + KIND];
    }

    /** Men on the final list at this station, or {@link #UNKNOWN}. */
    public int registeredMen(int station) {
        return rows[station * WIDTH + MEN];
    }

    /** Women on the final list at this station, or {@link #UNKNOWN}. */
    public int registeredWomen(int station) {
        return rows[station * WIDTH + WOMEN];
    }

    /** For example {@code 75.01.01.1001/001}. */
    public String code(int station) {
        return regions.code(village(station)) + "/" + ordinal(station);
    }

    /** The digits after the village's code: three, or four from number 1,000 on. */
    public String ordinal(int station) {
        int ordinal = ordinals[station];
        return ordinal < 10 ? "00" + ordinal : ordinal < 100 ? "0" + ordinal : String.valueOf(ordinal);
    }

    /** Number of the first station of a region. */
    public int first(int region) {
        return firstOfRegion[region];
    }

    /** The number after the last station of a region. */
    public int end(int region) {
        return firstOfRegion[regions.end(region)];
    }

    /** Number of stations in a region. */
    public int count(int region) {
        return end(region) - first(region);
    }

    /** Number of the station with this code, or -1. */
    public int find(String code) {
        int slash = code.indexOf('/');
        if (slash < 0 || !ORDINAL.matcher(code.substring(slash + 1)).matches()) {
            return -1;
        }
        int village = regions.find(code.substring(0, slash));
        if (village < 0) {
            return -1;
        }
        int ordinal = Integer.parseInt(code.substring(slash + 1));
        for (int station = first(village); station < end(village); station++) {
            if (village(station) == village && ordinals[station] == ordinal) {
                return station;
            }
        }
        return -1;
    }
}
