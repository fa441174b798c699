package id.jurdil.simulator;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A regency that came to a new province: splits.csv. People born before keep the number that names the old one.
 *
 * @param was its four digits before
 */
record Split(String was, int year) {
    private static final Map<String, Split> SPLITS = DataFile.rows("splits.csv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> row[0], row -> new Split(row[1].replace(".", ""), Integer.parseInt(row[2]))));

    static @Nullable Split of(String regency) {
        return SPLITS.get(regency);
    }
}
