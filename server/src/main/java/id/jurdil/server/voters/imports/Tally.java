package id.jurdil.server.voters.imports;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one worker counted; added up at the end. */
final class Tally {
    /** Of one village. */
    static final class Village {
        long good;
        long held;
        final long[] faults = new long[63];
        final long[] firstRows = new long[63];
    }

    /** By village code; rows whose village is not known stand under {@code ""}. */
    final Map<String, Village> villages = new HashMap<>();

    private String lastCode = "";
    private @Nullable Village last;
    long rows;
    long firstId = Long.MAX_VALUE;
    long lastId = Long.MIN_VALUE;

    void count(String village, long row, long faults, boolean hard) {
        var of = last;
        if (of == null || !village.equals(lastCode)) {
            of = villages.computeIfAbsent(village, _ -> new Village());
            last = of;
            lastCode = village;
        }
        rows++;
        if (hard) {
            of.held++;
        } else {
            of.good++;
        }
        for (long left = faults; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            if (of.faults[bit]++ == 0 || row < of.firstRows[bit]) {
                of.firstRows[bit] = row;
            }
        }
    }

    void add(Tally other) {
        rows += other.rows;
        firstId = Math.min(firstId, other.firstId);
        lastId = Math.max(lastId, other.lastId);
        other.villages.forEach((code, theirs) -> {
            var ours = villages.computeIfAbsent(code, _ -> new Village());
            ours.good += theirs.good;
            ours.held += theirs.held;
            for (int bit = 0; bit < ours.faults.length; bit++) {
                if (theirs.faults[bit] > 0) {
                    ours.firstRows[bit] = ours.faults[bit] == 0
                            ? theirs.firstRows[bit]
                            : Math.min(ours.firstRows[bit], theirs.firstRows[bit]);
                    ours.faults[bit] += theirs.faults[bit];
                }
            }
        });
    }
}
