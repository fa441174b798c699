package id.jurdil.edge.guard;

/** Spreads a number over all 64 bits, differently for each secret seed: places in tables cannot be aimed at. */
final class Mix {
    private Mix() {}

    static long of(long value, long seed) {
        long mixed = value ^ seed;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return (mixed ^ mixed >>> 31) + seed;
    }
}
