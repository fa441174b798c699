package id.jurdil.edge.guard;

/** How many of the last minutes' answers found nothing. Thread-safe. */
final class Balance {
    private static final long HALF_LIFE_MILLIS = 60_000;

    private final int enough;
    private long all;
    private long without;
    private long halved = Long.MIN_VALUE;

    /** @param enough answers below which nothing is judged */
    Balance(int enough) {
        this.enough = enough;
    }

    synchronized void add(boolean found, long now) {
        turn(now);
        all++;
        without += found ? 0 : 1;
    }

    /** Whether more than half found nothing: people mistype, but not that often. */
    synchronized boolean tilted(long now) {
        turn(now);
        return all >= enough && without * 2 > all;
    }

    private void turn(long now) {
        if (halved == Long.MIN_VALUE) {
            halved = now;
        }
        for (; now - halved >= HALF_LIFE_MILLIS && all > 0; halved += HALF_LIFE_MILLIS) {
            all /= 2;
            without /= 2;
        }
        halved = all == 0 ? now : halved;
    }
}
