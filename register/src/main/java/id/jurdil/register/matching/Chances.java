package id.jurdil.register.matching;

/** Chances counted from a table. */
final class Chances {
    private Chances() {}

    /** The chance that two different entries of a sorted array are equal; entries equal to {@code missing} aside. */
    static double ofRuns(long[] sorted, long missing) {
        double pairs = 0;
        long present = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (sorted[from] != missing) {
                double run = to - from;
                pairs += run * (run - 1);
                present += to - from;
            }
            from = to;
        }
        return present < 2 ? 0 : pairs / ((double) present * (present - 1));
    }

    /** The same from counts of values. */
    static double ofCounts(int[] counts) {
        double pairs = 0;
        long present = 0;
        for (int count : counts) {
            pairs += (double) count * (count - 1);
            present += count;
        }
        return present < 2 ? 0 : pairs / ((double) present * (present - 1));
    }
}
