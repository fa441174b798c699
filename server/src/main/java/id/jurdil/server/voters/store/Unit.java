package id.jurdil.server.voters.store;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A unit as a condition on village and station. Codes are compared byte by byte, and {@code /} follows {@code .} there, so
 * that everything inside {@code 75.01} lies between {@code 75.01.} and {@code 75.01/}.
 */
public record Unit(String condition, Map<String, String> parameters) {
    private static final Pattern CODE = Pattern.compile("\\d+(\\.\\d+)*(/[0-9A-Za-z]+)?");

    /** @throws IllegalArgumentException if it is not a region or station code */
    public static Unit of(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a unit is a region code such as 75.01, or 0 for all");
        }
        int slash = code.indexOf('/');
        if (slash >= 0) {
            return new Unit(
                    "village = :village and station = :station",
                    Map.of("village", code.substring(0, slash), "station", code.substring(slash + 1)));
        }
        if (code.equals("0")) {
            return new Unit("true", Map.of());
        }
        return new Unit(
                "village >= :village and (village = :village or village > :inside) and village < :behind",
                Map.of("village", code, "inside", code + ".", "behind", code + "/"));
    }
}
