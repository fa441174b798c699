package id.jurdil.simulator;

import java.util.List;

/**
 * A village of the simulated country.
 *
 * @param number in the order of codes, from 0
 * @param firstStation number of its first station among those of the country
 * @param stations ordinals, as in {@code 001}
 * @param district six digits of its identity numbers
 * @param districtBefore six digits before the regency was split off, the same where it was not
 * @param splitYear those born before it have the old digits
 * @param near how many who left went within the regency; the others went anywhere
 */
record Village(
        int number,
        String code,
        String name,
        String districtName,
        String regencyName,
        String provinceName,
        long firstStation,
        List<String> stations,
        String district,
        String districtBefore,
        int splitYear,
        Serials serials,
        int people,
        int near,
        int far,
        List<Names> mixture,
        long seed) {

    /** How many who were born here live elsewhere, and how many live here who were born elsewhere. */
    int movers() {
        return near + far;
    }

    /** Position of the station at which a mover stands, of those who come and of those who left alike. */
    int stationOf(int mover) {
        // Near and far by turns, so that no station has only one kind
        int turn = mover < near ? 2 * mover : Math.min(2 * (mover - near) + 1, movers() - 1);
        return (int) Math.min(stations.size() - 1L, (long) turn * stations.size() / Math.max(1, movers()));
    }

    String station(int position) {
        return code + "/" + stations.get(position);
    }

    String nikDistrict(int birthYear) {
        return birthYear < splitYear ? districtBefore : district;
    }

    /** The code without its dots. */
    String digits() {
        return code.replace(".", "");
    }
}
