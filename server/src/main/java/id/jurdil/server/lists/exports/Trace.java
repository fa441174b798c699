package id.jurdil.server.lists.exports;

import java.math.BigInteger;
import java.util.List;

/**
 * Whether rows came out of a copy: how many of the places where a copy may go one way or the other agree with it. Rows from
 * another copy, or from none, agree with about half.
 *
 * @param agreeing of {@code places}
 * @param bits chance that so many would agree by accident is at most 2 to minus this
 */
public record Trace(Copy copy, int agreeing, int places, int bits) {
    /** Fewer bits are no proof, whatever the number of copies. */
    static final int LEAST_BITS = 20;

    /** Rows as they were found, in their order. */
    record Found(String name, String address, String rt, String rw) {
        String fingerprint() {
            return Watermark.fingerprint(name, address, rt, rw);
        }

        String group() {
            return rw.strip() + " " + rt.strip();
        }
    }

    static Trace of(Copy copy, Watermark mark, List<Found> rows) {
        boolean spacingKept =
                rows.stream().anyMatch(row -> row.address().strip().contains("  "));
        int places = 0;
        int agreeing = 0;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (spacingKept && row.address().strip().contains(" ")) {
                places++;
                agreeing += row.address().strip().contains("  ") == mark.isSpaced(row.fingerprint()) ? 1 : 0;
            }
            if (i > 0 && rows.get(i - 1).group().equals(row.group())) {
                String before = rows.get(i - 1).fingerprint();
                if (!before.equals(row.fingerprint())) {
                    places++;
                    boolean inOrder = Long.compareUnsigned(mark.place(before), mark.place(row.fingerprint())) < 0;
                    agreeing += inOrder ? 1 : 0;
                }
            }
        }
        return new Trace(copy, agreeing, places, bits(agreeing, places));
    }

    /** Of the chance that {@code agreeing} or more of {@code places} fair coins agree, the bits. */
    static int bits(int agreeing, int places) {
        var ways = BigInteger.ONE;
        var tail = BigInteger.ZERO;
        for (int heads = places; heads >= agreeing; heads--) {
            tail = tail.add(ways);
            ways = ways.multiply(BigInteger.valueOf(heads)).divide(BigInteger.valueOf(places - heads + 1L));
        }
        return Math.max(0, places - tail.bitLength());
    }
}
