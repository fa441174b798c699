package id.jurdil.edge.sealed;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers that nobody has reason to ask for, spread over every regency as a guesser would go through them: any birth date
 * of voting age, the first serials. Chosen by K1, so that whoever has the index cannot tell them from people. One that
 * turns out to be somebody's is left out.
 */
final class Canaries {
    private static final Pattern DISTRICT = Pattern.compile("\\d{2}\\.\\d{2}\\.\\d{2}");
    private static final int SERIALS = 4;
    private static final int OLDEST = 80;
    private static final int YOUNGEST = 17;

    private Canaries() {}

    /** The numbers for this election, so many in each regency that has districts, before any is left out. */
    static List<String> numbers(ElectionDefinition election, CheckKeys keys, CanaryPlan plan) {
        var hmac = new Hmac(keys.k1());
        var votingDay = LocalDate.parse(election.date());
        long days = votingDay.minusYears(YOUNGEST).toEpochDay()
                - votingDay.minusYears(OLDEST).toEpochDay();
        var canaries = new ArrayList<String>();
        for (var districts : districtsByRegency(election)) {
            for (int i = 0; i < plan.perRegency(); i++) {
                var chance = ByteBuffer.wrap(hmac.of(("jurdil sealed index 1 canary " + districts.getFirst() + " " + i)
                        .getBytes(StandardCharsets.US_ASCII)));
                var district = districts.get(Math.floorMod(chance.getInt(), districts.size()));
                var birth = votingDay.minusYears(OLDEST).plusDays(Math.floorMod(chance.getInt(), days));
                var sex = chance.get() < 0 ? Sex.FEMALE : Sex.MALE;
                canaries.add(Nik.of(district, birth, sex, plan.firstSerial() + Math.floorMod(chance.getInt(), SERIALS))
                        .digits());
            }
        }
        return canaries.stream().distinct().toList();
    }

    private static List<List<String>> districtsByRegency(ElectionDefinition election) {
        var regions = election.regions();
        var regencies = new ArrayList<List<String>>();
        int parent = -1;
        for (int region = 0; region < regions.size(); region++) {
            if (DISTRICT.matcher(regions.code(region)).matches()) {
                if (regions.parent(region) != parent) {
                    parent = regions.parent(region);
                    regencies.add(new ArrayList<>());
                }
                regencies.getLast().add(regions.code(region).replace(".", ""));
            }
        }
        return regencies;
    }
}
