package id.jurdil.register.matching;

/** Weights are whole thousandths of a bit, so that sums are exact and every machine decides the same. */
final class Bits {
    private Bits() {}

    /** log2 of a ratio, in millibits. */
    static int of(double ratio) {
        return (int) StrictMath.round(StrictMath.log(ratio) / StrictMath.log(2) * 1000);
    }

    static int ofBits(double bits) {
        return (int) StrictMath.round(bits * 1000);
    }

    /** The probability whose odds these are. */
    static double probability(int millibits) {
        double odds = StrictMath.pow(2, millibits / 1000.0);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    /** The odds of a probability. */
    static int odds(double probability) {
        if (probability >= 1) {
            return 60_000;
        }
        return probability <= 0 ? -200_000 : of(probability / (1 - probability));
    }

    /** Millibits as a plain number of bits with three decimals. */
    static String text(int millibits) {
        int size = Math.abs(millibits);
        return (millibits < 0 ? "-" : "") + size / 1000 + "."
                + Integer.toString(1000 + size % 1000).substring(1);
    }

    /** Spreads a number over all 64 bits (the finaliser of SplitMix64); never 0. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z = z ^ (z >>> 31);
        return z == 0 ? 1 : z;
    }

    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash + text.length());
    }
}
