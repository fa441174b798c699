package id.jurdil.edge.guard;

/**
 * What was used once and must not be used again, until it expires by itself. Two tables take turns, each for as long as a
 * thing lives. Thread-safe.
 */
final class Spent {
    private final long lifeMillis;
    private final int places;
    private long[] current;
    private long[] previous;
    private int count;
    private long began = Long.MIN_VALUE;

    /** What came of spending. */
    enum Outcome {
        FIRST_TIME,
        AGAIN,
        /** So much was spent that no more can be remembered; nothing is accepted until some has expired. */
        FULL
    }

    /** @param places of one table, a power of two; three quarters of it are used */
    Spent(long lifeMillis, int places) {
        this.lifeMillis = lifeMillis;
        this.places = places;
        this.current = new long[places];
        this.previous = new long[places];
    }

    synchronized Outcome spend(long id, long now) {
        turn(now);
        long known = id == 0 ? 1 : id;
        if (previous[find(previous, known)] == known) {
            return Outcome.AGAIN;
        }
        int at = find(current, known);
        if (current[at] == known) {
            return Outcome.AGAIN;
        }
        if (count >= places / 4 * 3) {
            return Outcome.FULL;
        }
        current[at] = known;
        count++;
        return Outcome.FIRST_TIME;
    }

    private int find(long[] table, long id) {
        int at = (int) (id & places - 1);
        while (table[at] != 0 && table[at] != id) {
            at = at + 1 & places - 1;
        }
        return at;
    }

    private void turn(long now) {
        if (began == Long.MIN_VALUE || now - began >= lifeMillis) {
            boolean keep = began != Long.MIN_VALUE && now - began < 2 * lifeMillis;
            previous = keep ? current : new long[places];
            current = new long[places];
            count = 0;
            began = now;
        }
    }
}
