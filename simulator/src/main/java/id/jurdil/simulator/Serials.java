package id.jurdil.simulator;

/**
 * The serials that a village may give. The thousand synthetic serials of a district are shared out among its villages by
 * their stations, whether the village is simulated or not; so no two villages can ever issue the same number, and each
 * can be made without the others. A village's share has three parts: for those born there who stayed, for those who left,
 * and for second numbers issued to somebody who had one.
 *
 * @param first of the share
 */
record Serials(int first, int stayed, int left, int reissued) {
    /** No village has fewer. */
    static final int LEAST = 3;

    static Serials of(int first, int size) {
        int left = Math.max(1, size * 2 / 5);
        int reissued = Math.max(1, size / 10);
        return new Serials(first, size - left - reissued, left, reissued);
    }

    int size() {
        return stayed + left + reissued;
    }

    int firstLeft() {
        return first + stayed;
    }

    int firstReissued() {
        return first + stayed + left;
    }
}
