package id.jurdil.election.tally;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Role;
import org.jspecify.annotations.Nullable;

/** The place that a key speaks for: a region with everything in it, or one station. */
public sealed interface Unit {
    /** Whether {@code inner} is this unit or lies in it. */
    boolean contains(ElectionDefinition election, Unit inner);

    /** Level of the region, or {@link Role#STATION}. */
    int level(ElectionDefinition election);

    /** The code of the region or station. */
    String code(ElectionDefinition election);

    /** The unit with this code, or null. */
    static @Nullable Unit find(ElectionDefinition election, String code) {
        if (code.indexOf('/') >= 0) {
            int station = election.stations().find(code);
            return station < 0 ? null : new OfStation(station);
        }
        int region = election.regions().find(code);
        return region < 0 ? null : new OfRegion(region);
    }

    /** A region, by its number. */
    record OfRegion(int region) implements Unit {
        @Override
        public boolean contains(ElectionDefinition election, Unit inner) {
            int place = switch (inner) {
                case OfRegion other -> other.region();
                case OfStation other -> election.stations().village(other.station());
            };
            return election.regions().contains(region, place);
        }

        @Override
        public int level(ElectionDefinition election) {
            return election.regions().level(region);
        }

        @Override
        public String code(ElectionDefinition election) {
            return election.regions().code(region);
        }
    }

    /** One station, by its number. */
    record OfStation(int station) implements Unit {
        @Override
        public boolean contains(ElectionDefinition election, Unit inner) {
            return inner instanceof OfStation other && other.station() == station;
        }

        @Override
        public int level(ElectionDefinition election) {
            return Role.STATION;
        }

        @Override
        public String code(ElectionDefinition election) {
            return election.stations().code(station);
        }
    }
}
