package id.jurdil.server.duplicates;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.RegionEdition;
import id.jurdil.register.duplicates.Place;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Places as the election's edition of regions has them. */
final class Geography {
    /** Kind of the region that stands where a village would, abroad. */
    private static final String ABROAD = "post-group";

    private final RegionEdition regions;

    Geography(ElectionDefinition election) {
        this.regions = election.regions();
    }

    boolean knows(String unit) {
        return regions.find(unit) >= 0;
    }

    Place place(String village, @Nullable String station) {
        int region = regions.find(village);
        return new Place(village, station, region >= 0 && regions.kind(region).equals(ABROAD));
    }

    /** The village and what it lies in, without the whole: {@code MISALNYA, UMPAMA UTARA, UMPAMA, PROVINSI REKAAN}. */
    String name(String village) {
        var names = new ArrayList<String>();
        for (int region = regions.find(village); region > 0; region = regions.parent(region)) {
            names.add(regions.name(region));
        }
        return names.isEmpty() ? village : String.join(", ", names);
    }
}
