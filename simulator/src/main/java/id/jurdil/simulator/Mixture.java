package id.jurdil.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which cultures live in a province, and how many of a hundred: cultures.csv, shares invented. */
final class Mixture {
    private static final Map<String, List<Names>> PROVINCES = read();
    /** Where a definition has a province that the table has not. */
    private static final String ELSEWHERE = "31";

    private Mixture() {}

    /** A hundred entries, more or less, one for each share. */
    static List<Names> of(String province) {
        var mixture = PROVINCES.get(province);
        return mixture == null ? PROVINCES.getOrDefault(ELSEWHERE, List.of()) : mixture;
    }

    private static Map<String, List<Names>> read() {
        var provinces = new HashMap<String, List<Names>>();
        for (var row : DataFile.rows("cultures.csv")) {
            var words = row[1].split(" ");
            var mixture = new ArrayList<Names>();
            for (int i = 0; i < words.length; i += 2) {
                for (int share = Integer.parseInt(words[i + 1]); share > 0; share--) {
                    mixture.add(Names.of(words[i]));
                }
            }
            provinces.put(row[0], List.copyOf(mixture));
        }
        return provinces;
    }
}
