package id.jurdil.register.moving;

/**
 * Ballots of one contest at one station: what is delivered follows the final list, what is needed follows who will come.
 *
 * @param listed voters of the final list here, in this contest
 * @param movedIn moved voters who come and get this ballot
 * @param movedOut voters of the list here who vote elsewhere
 * @param reservePercent whole per cent of the final list, rounded up
 */
public record BallotNeed(String contest, int listed, int movedIn, int movedOut, int reservePercent) {
    /** The reserve of the law: 2 per cent of the final list of the station. */
    public static final int RESERVE_PERCENT = 2;

    public BallotNeed(String contest, int listed, int movedIn, int movedOut) {
        this(contest, listed, movedIn, movedOut, RESERVE_PERCENT);
    }

    /** Who may come: the final list with those who move in and without those who move out. */
    public int voters() {
        return Math.addExact(listed, movedIn) - movedOut;
    }

    public int reserve() {
        return Math.ceilDiv(Math.multiplyExact(listed, reservePercent), 100);
    }

    /** What a station gets when nobody looks at moved voters: its final list and the reserve. */
    public int delivered() {
        return Math.addExact(listed, reserve());
    }

    /** What it should get: everyone who may come, and the reserve. */
    public int needed() {
        return Math.addExact(voters(), reserve());
    }

    /** More voters than ballots if nothing is done: the station will run out. */
    public boolean isShort() {
        return voters() > delivered();
    }

    /** Fewer ballots in reserve than the law wants, though everyone who may come can vote. */
    public boolean eatsTheReserve() {
        return needed() > delivered() && !isShort();
    }
}
