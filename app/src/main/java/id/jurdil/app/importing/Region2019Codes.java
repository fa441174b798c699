package id.jurdil.app.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dotted region codes for the villages of 2019, whose public numbers ({@code kel_id}) say nothing about
 * the regions above them.
 *
 * <p>The province has its civil-registry number of 2019, 99 being abroad. Regencies are numbered within
 * their province, and districts within their regency, in the order of their smallest village; the
 * village keeps its own number, {@code -991304} abroad becoming {@code 9991304}. So codes depend on
 * which villages are read together, and on nothing else: a province read whole always has the same
 * codes. Regions are told apart by their exact names; {@code GORONTALO.} with its full stop is the
 * regency, beside {@code KOTA GORONTALO}.
 */
public final class Region2019Codes {

    /**
     * A village of 2019.
     *
     * @param id its public number, below zero abroad
     * @param names of its province, regency, district and itself
     */
    public record Village(int id, List<String> names) {

        /** The number as the last group of a code. */
        int number() {
            return id > 0 ? id : ABROAD_VILLAGES - id;
        }
    }

    private static final int ABROAD_VILLAGES = 9_000_000;

    private static final Map<String, String> PROVINCES = Map.ofEntries(
            Map.entry("ACEH", "11"),
            Map.entry("SUMATERA UTARA", "12"),
            Map.entry("SUMATERA BARAT", "13"),
            Map.entry("RIAU", "14"),
            Map.entry("JAMBI", "15"),
            Map.entry("SUMATERA SELATAN", "16"),
            Map.entry("BENGKULU", "17"),
            Map.entry("LAMPUNG", "18"),
            Map.entry("KEPULAUAN BANGKA BELITUNG", "19"),
            Map.entry("KEPULAUAN RIAU", "21"),
            Map.entry("DKI JAKARTA", "31"),
            Map.entry("JAWA BARAT", "32"),
            Map.entry("JAWA TENGAH", "33"),
            Map.entry("DAERAH ISTIMEWA YOGYAKARTA", "34"),
            Map.entry("JAWA TIMUR", "35"),
            Map.entry("BANTEN", "36"),
            Map.entry("BALI", "51"),
            Map.entry("NUSA TENGGARA BARAT", "52"),
            Map.entry("NUSA TENGGARA TIMUR", "53"),
            Map.entry("KALIMANTAN BARAT", "61"),
            Map.entry("KALIMANTAN TENGAH", "62"),
            Map.entry("KALIMANTAN SELATAN", "63"),
            Map.entry("KALIMANTAN TIMUR", "64"),
            Map.entry("KALIMANTAN UTARA", "65"),
            Map.entry("SULAWESI UTARA", "71"),
            Map.entry("SULAWESI TENGAH", "72"),
            Map.entry("SULAWESI SELATAN", "73"),
            Map.entry("SULAWESI TENGGARA", "74"),
            Map.entry("GORONTALO", "75"),
            Map.entry("SULAWESI BARAT", "76"),
            Map.entry("MALUKU", "81"),
            Map.entry("MALUKU UTARA", "82"),
            Map.entry("PAPUA", "91"),
            Map.entry("PAPUA BARAT", "92"),
            Map.entry("LUAR NEGERI", "99"));

    private final Map<Integer, Village> villages;
    private final Map<Integer, String> codes;

    private Region2019Codes(Map<Integer, Village> villages, Map<Integer, String> codes) {
        this.villages = villages;
        this.codes = codes;
    }

    /**
     * Numbers the villages of a set of files. Of two villages with one number the first counts; a
     * village of an unknown province gets no code.
     */
    public static Region2019Codes of(Collection<Village> villages) {
        var known = new LinkedHashMap<Integer, Village>();
        for (var village : villages) {
            known.putIfAbsent(village.id(), village);
        }
        var ordered = new ArrayList<>(known.values());
        ordered.sort(Comparator.comparingInt(Village::number));

        var numbers = new HashMap<List<String>, Integer>(); // names of a regency or district: its number
        var given = new HashMap<String, Integer>(); // code of its parent: the last number given
        var codes = new HashMap<Integer, String>();
        for (var village : ordered) {
            var code = PROVINCES.get(village.names().getFirst().toUpperCase(Locale.ROOT));
            if (code == null) {
                continue;
            }
            for (var level = 2; level <= 3; level++) {
                var parent = code;
                var number = numbers.computeIfAbsent(
                        village.names().subList(0, level), _ -> given.merge(parent, 1, Integer::sum));
                code = "%s.%02d".formatted(parent, number);
            }
            codes.put(village.id(), code + "." + village.number());
        }
        return new Region2019Codes(known, codes);
    }

    /** The dotted code of a village, or null if its province is not one of 2019. */
    public @Nullable String village(int id) {
        return codes.get(id);
    }

    /** The names of the village's province, regency, district and itself. */
    List<String> names(int id) {
        var village = villages.get(id);
        if (village == null) {
            throw new IllegalArgumentException("not among the villages read: " + id);
        }
        return village.names();
    }
}
