package id.jurdil.register.duplicates;

import org.jspecify.annotations.Nullable;

/**
 * Where a record stands in the register.
 *
 * @param village region code, {@code 75.01.01.1001}
 * @param station number within the village, {@code 001}; null while none is assigned
 * @param abroad whether that is outside the country
 */
public record Place(String village, @Nullable String station, boolean abroad) {
    /** Code of the regency, or of the country abroad. */
    public String regency() {
        return upTo(2);
    }

    /** The first so many parts of the code: 1 the province, 2 the regency, 3 the district. */
    String upTo(int parts) {
        int at = -1;
        for (int i = 0; i < parts; i++) {
            at = village.indexOf('.', at + 1);
            if (at < 0) {
                return village;
            }
        }
        return village.substring(0, at);
    }

    /** Whether a unit is this village or has it inside; {@code 0} has everything. */
    boolean within(String unit) {
        return unit.equals("0") || village.equals(unit) || village.startsWith(unit + ".");
    }
}
