package id.jurdil.server.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leaked file that was held against the register. Its rows are gone; this is what they told.
 *
 * @param lines with something in them, but for the header
 * @param malformed lines without a NIK
 * @param repeated lines whose NIK stood in the file before
 * @param listed NIKs of voters on the list
 * @param struck NIKs of voters who were struck
 * @param unknown NIKs that the register of the incident's unit does not have
 * @param bits the fields that the file shows, by its header
 */
record Sample(
        long id,
        int lines,
        int malformed,
        int repeated,
        int listed,
        int struck,
        int unknown,
        int bits,
        long by,
        Instant at) {
    /** NIKs that were asked for, each once. */
    int asked() {
        return listed + struck + unknown;
    }

    /**
     * How well a determined list, or a copy made of it, agrees with the sample.
     *
     * @param copy number in the book, or null for the list itself
     * @param region what of the list: where the copy is of
     * @param contained persons of the sample who are on it
     * @param size everyone on it
     * @param bits of the chance that the copy's hidden mark agrees by accident; 0 where it does not speak
     */
    record Match(long list, @Nullable Long copy, String region, long contained, long size, int bits) {}

    record Result(Sample sample, List<Match> matches) {}
}
