package id.jurdil.register.duplicates;

/**
 * Somebody who speaks for the voters of a unit.
 *
 * @param account tells persons apart
 * @param unit region code
 */
public record Speaker(long account, String unit) {
    boolean covers(Place place) {
        return place.within(unit);
    }

    /** Whether the unit is a regency or lies inside one. */
    boolean ofOneRegency() {
        return unit.indexOf('.') > 0;
    }
}
