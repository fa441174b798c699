package id.jurdil.server.incidents;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.OfficeRefused;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where things lie: codes of regions, as {@code 75.01.01.1001}. */
final class Regions {
    static final String WHOLE = "0";

    private static final Pattern CODE = Pattern.compile("[0-9]{1,2}(\\.[0-9]{2,4}){0,3}");

    private Regions() {}

    /** The code itself, if it is one. */
    static String code(@Nullable String given) {
        if (given == null || !CODE.matcher(given).matches()) {
            throw OfficeRefused.malformed("a unit is a region code");
        }
        return given;
    }

    static boolean isIn(String inner, String outer) {
        return outer.equals(WHOLE)
                || inner.equals(outer)
                || inner.startsWith(outer + ".")
                || inner.startsWith(outer + "/");
    }

    /** The smallest region that all of them lie in. */
    static String covering(List<String> regions) {
        String covering = region(regions.getFirst());
        for (String each : regions) {
            while (!isIn(each, covering)) {
                int dot = covering.lastIndexOf('.');
                covering = dot < 0 ? WHOLE : covering.substring(0, dot);
            }
        }
        return covering;
    }

    /** The region itself, or that of a station. */
    static String region(String place) {
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    /** Code of the regency that a village lies in; the village's own where there is none above. */
    static String regency(String village) {
        int first = village.indexOf('.');
        int second = first < 0 ? -1 : village.indexOf('.', first + 1);
        return second < 0 ? village : village.substring(0, second);
    }

    /** The region's name; its code where the election does not have it. */
    static String name(ElectionDefinition election, String code) {
        int region = election.regions().find(code);
        return region < 0 ? code : election.regions().name(region);
    }
}
