package id.jurdil.election.definition;

import id.jurdil.election.form.FormSchema;
import id.jurdil.election.form.Label;
import java.util.List;

/**
 * One contest of an election, with the form that reports it.
 *
 * @param areas the regions that vote in it
 * @param choices all that can be voted for, in any area, in ballot order
 */
public record Contest(String id, Label name, String kind, FormSchema form, List<Area> areas, List<Choice> choices) {
    /**
     * Where a contest is held with one ballot.
     *
     * @param region number of the region in the edition
     */
    public record Area(int region, int seats, List<Choice> choices) {}

    /** Whether the stations of {@code village} vote in this contest. */
    public boolean isHeldIn(RegionEdition regions, int village) {
        for (var area : areas) {
            if (regions.contains(area.region(), village)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code region} contains, or lies in, an area of this contest. */
    public boolean touches(RegionEdition regions, int region) {
        for (var area : areas) {
            if (regions.contains(area.region(), region) || regions.contains(region, area.region())) {
                return true;
            }
        }
        return false;
    }
}
