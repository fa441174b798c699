package id.jurdil.simulator;

import java.util.Locale;

/** Whether a row stands where its person belongs. */
enum Listing {
    HERE,
    /** The person moved and belongs elsewhere. */
    MOVED,
    /** The person lives in the next village. */
    OTHER_VILLAGE,
    /** A second row in the right village. */
    SECOND,
    /** The right village, another station. */
    WRONG_STATION;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
