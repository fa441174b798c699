package id.jurdil.register.matching;

import java.util.function.Consumer;

/**
 * Hands meetings on in batches, each sorted and without repeats, so that their number does not decide how much memory is
 * needed. Rows that meet again after a batch was handed on are in a later one as well.
 */
final class Batches implements Meetings {
    /** Pairs; with the sort 512 MB. A register of some millions of rows needs one batch. */
    static final int USUAL = 1 << 25;

    private final int largest;
    private final long most;
    private final Consumer<long[]> taker;
    private Pairs pairs;
    private long handedOn;

    /** {@code most}: more pairs than that are refused. */
    Batches(int largest, long most, Consumer<long[]> taker) {
        this.largest = largest;
        this.most = most;
        this.taker = taker;
        this.pairs = new Pairs(Integer.MAX_VALUE);
    }

    @Override
    public void add(int a, int b) {
        if (pairs.size() >= largest && pairs.sizeWithoutRepeats() > largest / 2) {
            handOn();
        }
        pairs.add(a, b);
    }

    /** Hands the last batch on. */
    void finish() {
        handOn();
    }

    /** How many pairs were handed on; with several batches some of them more than once. */
    long handedOn() {
        return handedOn;
    }

    private void handOn() {
        var batch = pairs.toArray();
        pairs = new Pairs(Integer.MAX_VALUE);
        handedOn += batch.length;
        if (handedOn > most) {
            throw Pairs.tooMany(most);
        }
        taker.accept(batch);
    }
}
