package id.jurdil.edge.guard;

/**
 * Lets so many through in a second and makes the rest a line, in order of arrival: the next place to give out, and how far
 * the line has moved. Thread-safe.
 */
final class Queue {
    private static final long UNIT = 1_000;

    private final int perSecond;
    private long credit;
    private long next;
    private long moved;
    private long since = Long.MIN_VALUE;

    Queue(int perSecond) {
        this.perSecond = perSecond;
        this.credit = perSecond * UNIT;
    }

    /** Whether one may go in at once: there is room, and nobody stands in line. */
    synchronized boolean enter(long now) {
        move(now);
        if (moved < next || credit < UNIT) {
            return false;
        }
        credit -= UNIT;
        return true;
    }

    /** A place at the end of the line. */
    synchronized long join(long now) {
        move(now);
        return ++next;
    }

    /** How many must go in before this place does; 0 or less when it is its turn. */
    synchronized long before(long place, long now) {
        move(now);
        return place - moved;
    }

    /** Whether this place was given out here, and its turn was no longer ago than this. */
    synchronized boolean knows(long place, int seconds, long now) {
        move(now);
        return place > 0 && place <= next && moved - place < (long) seconds * perSecond;
    }

    /** How long whoever joins now will stand in line; negative when there is no line. */
    synchronized long secondsOfLine(long now) {
        move(now);
        return moved < next ? (next - moved) / perSecond : -1;
    }

    int perSecond() {
        return perSecond;
    }

    private void move(long now) {
        if (since != Long.MIN_VALUE && now > since) {
            credit += (now - since) * perSecond;
        }
        since = Math.max(since, now);
        long going = Math.min(next - moved, credit / UNIT);
        moved += going;
        credit = Math.min(credit - going * UNIT, perSecond * UNIT);
    }
}
