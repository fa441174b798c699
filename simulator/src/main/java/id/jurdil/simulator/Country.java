package id.jurdil.simulator;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.RegionEdition;
import id.jurdil.election.definition.StationList;
import id.jurdil.register.identity.Nik;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The villages that are simulated, how many people live in each, and who moved where. All of it follows from the
 * definition, the number of voters and the seed.
 *
 * <p>Villages weigh by their stations. A country smaller than the definition's consists of whole villages, of districts
 * drawn by chance, so that stations keep their size of about {@value #AT_STATION} people.
 */
final class Country {
    /** 204.8 million voters at 823,220 stations, home and abroad, 2024. */
    static final int AT_STATION = 249;

    private static final int MOVED_OF_100 = 18;
    /** A small country takes no more than this part of its people from one district. */
    private static final int DISTRICTS_AT_LEAST = 6;

    private static final long OF_DISTRICTS = 1;
    private static final long OF_VILLAGES = 2;
    private static final long OF_NEAR = 3;
    private static final long OF_FAR = 4;

    private final long seed;
    private final long voters;
    private final LocalDate votingDay;
    private final long stations;
    private final List<Village> villages = new ArrayList<>();
    private final long[] nearFrom;
    private final long[] farFrom;
    /** By village: the first village of its regency, and the first after it. */
    private final int[] regencyFrom;

    private final int[] regencyTo;
    private final Shuffle far;

    private Country(ElectionDefinition definition, long voters, long seed) {
        this.seed = seed;
        this.voters = voters;
        this.votingDay = LocalDate.parse(definition.date());
        var map = new Places(definition);
        var chosen = map.chosen(voters, seed);
        this.stations = chosen.stream()
                .mapToLong(village -> map.regularStations(village).size())
                .sum();
        long station = 0;
        for (int village : chosen) {
            var added = village(map, village, station);
            villages.add(added);
            station += added.stations().size();
        }
        nearFrom = new long[villages.size() + 1];
        farFrom = new long[villages.size() + 1];
        regencyFrom = new int[villages.size()];
        regencyTo = new int[villages.size()];
        for (int i = 0; i < villages.size(); i++) {
            nearFrom[i + 1] = nearFrom[i] + villages.get(i).near();
            farFrom[i + 1] = farFrom[i] + villages.get(i).far();
            boolean same = i > 0 && regency(i).equals(regency(i - 1));
            regencyFrom[i] = same ? regencyFrom[i - 1] : i;
        }
        for (int i = villages.size() - 1; i >= 0; i--) {
            boolean same = i + 1 < villages.size() && regencyFrom[i + 1] == regencyFrom[i];
            regencyTo[i] = same ? regencyTo[i + 1] : i + 1;
        }
        far = new Shuffle(farFrom[villages.size()], Chance.key(seed, OF_FAR));
    }

    /**
     * @throws IllegalArgumentException if the definition has no villages with six digits of district, or no people are
     *     wanted
     */
    static Country of(ElectionDefinition definition, long voters, long seed) {
        if (voters < 1) {
            throw new IllegalArgumentException("a country has at least one voter, not " + voters);
        }
        return new Country(definition, voters, seed);
    }

    private Village village(Places map, int region, long firstStation) {
        var regions = map.regions;
        int district = regions.parent(region);
        int regency = regions.parent(district);
        int province = regions.parent(regency);
        var ordinals = map.regularStations(region);
        long people = upTo(firstStation + ordinals.size()) - upTo(firstStation);
        int movers = (int) (people * MOVED_OF_100 / 100);
        var digits = regions.code(district).replace(".", "");
        var split = Split.of(regions.code(regency));
        return new Village(
                villages.size(),
                regions.code(region),
                regions.name(region),
                regions.name(district),
                regions.name(regency),
                regions.name(province),
                firstStation,
                ordinals,
                digits,
                split == null ? digits : split.was() + digits.substring(4),
                split == null ? 0 : split.year(),
                map.serials(region),
                (int) people,
                movers / 2,
                movers - movers / 2,
                Mixture.of(regions.code(province)),
                Chance.key(seed, OF_VILLAGES, region));
    }

    /** How many people live at the stations before this one. */
    private long upTo(long station) {
        return Math.multiplyExact(voters, station) / stations;
    }

    private String regency(int village) {
        return villages.get(village).district().substring(0, 4);
    }

    long seed() {
        return seed;
    }

    long voters() {
        return voters;
    }

    LocalDate votingDay() {
        return votingDay;
    }

    long stations() {
        return stations;
    }

    List<Village> villages() {
        return villages;
    }

    /** How many stand at a station of a village. */
    int people(Village village, int position) {
        long station = village.firstStation() + position;
        return (int) (upTo(station + 1) - upTo(station));
    }

    /** Somebody who was born in one village and lives in another, by number among those who left or those who came. */
    record Mover(Village village, int number) {}

    /** Where somebody who left went: the village and the number among those who came there. */
    Mover destination(Village from, int left) {
        return moved(from, left, true);
    }

    /** Where somebody who came is from: the village and the number among those who left there. */
    Mover origin(Village to, int came) {
        return moved(to, came, false);
    }

    private Mover moved(Village village, int mover, boolean forth) {
        int at = village.number();
        if (mover >= village.near()) {
            long number = farFrom[at] + mover - village.near();
            long other = forth ? far.to(number) : far.from(number);
            int there = find(farFrom, other);
            return new Mover(villages.get(there), villages.get(there).near() + (int) (other - farFrom[there]));
        }
        long first = nearFrom[regencyFrom[at]];
        long number = nearFrom[at] + mover - first;
        var near = new Shuffle(nearFrom[regencyTo[at]] - first, Chance.key(seed, OF_NEAR, regencyFrom[at]));
        long other = first + (forth ? near.to(number) : near.from(number));
        int there = find(nearFrom, other);
        return new Mover(villages.get(there), (int) (other - nearFrom[there]));
    }

    /** The last village whose first number is not after this one, and that has any. */
    private static int find(long[] from, long number) {
        int at = Arrays.binarySearch(from, number);
        if (at < 0) {
            return -at - 2;
        }
        while (from[at + 1] == number) {
            at++;
        }
        return at;
    }

    /** Another village of the same district, or this one if it is alone. */
    Village neighbour(Village village) {
        for (int other : new int[] {village.number() + 1, village.number() - 1}) {
            if (other >= 0
                    && other < villages.size()
                    && villages.get(other).district().equals(village.district())) {
                return villages.get(other);
            }
        }
        return village;
    }

    /** The definition's villages and stations, as far as they are needed here. */
    private static final class Places {
        private static final String REGULAR = "regular";
        private static final String ABROAD = "abroad";
        /** 9000 to 9999. */
        private static final long SERIALS = 1_000;

        private final RegionEdition regions;
        private final StationList stations;
        private final int regular;
        private final Map<Integer, Serials> serialsOfDistrictVillages = new HashMap<>();

        Places(ElectionDefinition definition) {
            this.regions = definition.regions();
            this.stations = definition.stations();
            int kind = -1;
            for (int i = 0; i < definition.kinds().size(); i++) {
                kind = definition.kinds().get(i).id().equals(REGULAR) ? i : kind;
            }
            this.regular = kind;
        }

        List<String> regularStations(int village) {
            var ordinals = new ArrayList<String>();
            for (int station = stations.first(village); station < stations.end(village); station++) {
                if (regular < 0 || stations.kind(station) == regular) {
                    ordinals.add(stations.ordinal(station));
                }
            }
            return ordinals;
        }

        private boolean atHome(int village) {
            for (int region = village; region >= 0; region = regions.parent(region)) {
                if (regions.kind(region).equals(ABROAD)) {
                    return false;
                }
            }
            return regions.level(village) == 4
                    && regions.code(regions.parent(village)).replace(".", "").matches("\\d{6}");
        }

        /** Region numbers of the villages to simulate, ascending. */
        List<Integer> chosen(long voters, long seed) {
            var of = new BitSet();
            long all = 0;
            var bearers = new ArrayList<Integer>();
            for (int region = 0; region < regions.size(); region++) {
                if (stations.end(region) > stations.first(region) && regions.level(region) == 4 && atHome(region)) {
                    int count = regularStations(region).size();
                    if (count > 0) {
                        of.set(region);
                        all += count;
                        bearers.add(region);
                    }
                }
            }
            if (bearers.isEmpty()) {
                throw new IllegalArgumentException("the definition has no village with a district of six digits");
            }
            long wanted = Math.ceilDiv(voters, (long) AT_STATION);
            if (wanted * 10 >= all * 9) {
                return bearers;
            }
            return drawn(wanted, of, seed);
        }

        /** Draws stations and takes villages of their districts, until there are stations enough. */
        private List<Integer> drawn(long wanted, BitSet of, long seed) {
            var chance = Chance.of(seed, OF_DISTRICTS);
            var chosen = new BitSet();
            var seen = new BitSet();
            long most = Math.max(1, wanted / DISTRICTS_AT_LEAST);
            long taken = 0;
            long districts = of.stream().map(regions::parent).distinct().count();
            while (taken < wanted && seen.cardinality() < districts) {
                int village = stations.village(chance.below(stations.size()));
                int district = regions.parent(village);
                if (!of.get(village) || seen.get(district)) {
                    continue;
                }
                seen.set(district);
                long here = 0;
                for (int next = district + 1; next < regions.end(district) && taken < wanted && here < most; next++) {
                    if (of.get(next)) {
                        chosen.set(next);
                        int count = regularStations(next).size();
                        here += count;
                        taken += count;
                    }
                }
            }
            if (taken < wanted) {
                throw new IllegalArgumentException(
                        "the definition's %d districts are too few to draw %d stations from: name a larger one, such as elections/id-2024-ppwp"
                                .formatted(districts, wanted));
            }
            return chosen.stream().boxed().toList();
        }

        /** The share of the district's serials that a village has. */
        Serials serials(int village) {
            if (!serialsOfDistrictVillages.containsKey(village)) {
                share(regions.parent(village));
            }
            var serials = serialsOfDistrictVillages.get(village);
            if (serials == null) {
                throw new IllegalStateException("no serials for " + regions.code(village));
            }
            return serials;
        }

        private void share(int district) {
            var children = regions.children(district);
            long spare = SERIALS - (long) Serials.LEAST * children.length;
            if (spare < 0) {
                throw new IllegalArgumentException("district " + regions.code(district)
                        + " has more villages than synthetic serials can be shared by");
            }
            long all = Math.max(1, stations.count(district));
            long before = 0;
            for (int i = 0; i < children.length; i++) {
                long after = before + stations.count(children[i]);
                long first = Serials.LEAST * (long) i + spare * before / all;
                long end = Serials.LEAST * (i + 1L) + spare * after / all;
                serialsOfDistrictVillages.put(
                        children[i], Serials.of(Nik.FIRST_SYNTHETIC_SERIAL + (int) first, (int) (end - first)));
                before = after;
            }
        }
    }
}
