package id.jurdil.app.rehearsal.register;

import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import id.jurdil.server.voters.Author;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The officers of a rehearsal: two commissioners in each regency, who have no accounts and whose numbers no account has. */
final class Officers {
    private static final long FIRST = 900_000_000;

    private final Map<String, Long> numbers = new HashMap<>();

    Officers(List<String> regencies) {
        for (var regency : regencies) {
            numbers.put(regency, FIRST + 2L * numbers.size());
        }
    }

    /** The one who proposes and determines. */
    Officer first(String region) {
        return officer(regency(region), 0);
    }

    /** The one who confirms. */
    Officer second(String region) {
        return officer(regency(region), 1);
    }

    private Officer officer(String regency, int chair) {
        long number = numbers.getOrDefault(regency, FIRST - 2) + chair;
        return new Officer(number, Role.REGENCY_COMMISSIONER, regency);
    }

    /** The first officer as who answers for an act of the register. */
    Author author(String region) {
        var officer = first(region);
        return new Author(Long.toString(officer.account()), officer.role().name(), officer.unit());
    }

    /** Code of the regency around a village. */
    static String regency(String region) {
        int second = region.indexOf('.', region.indexOf('.') + 1);
        return second < 0 ? region : region.substring(0, second);
    }
}
