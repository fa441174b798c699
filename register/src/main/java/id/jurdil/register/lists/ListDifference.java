package id.jurdil.register.lists;

import id.jurdil.register.lists.ListChange.Added;
import id.jurdil.register.lists.ListChange.Changed;
import id.jurdil.register.lists.ListChange.Moved;
import id.jurdil.register.lists.ListChange.Removed;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The difference between two lists of the same unit, found in one pass over both. */
public final class ListDifference {
    private final LongFunction<Reason> removals;
    private final Consumer<ListChange> changes;

    private ListDifference(LongFunction<Reason> removals, Consumer<ListChange> changes) {
        this.removals = removals;
        this.changes = changes;
    }

    /**
     * Tells every change, in order of the voters.
     *
     * @param former in order of the voters, each once
     * @param next the same
     * @param removals why a voter who is on the list no more was taken off, as the register has it
     * @throws IllegalArgumentException if a list is not in order
     */
    public static void between(
            Iterator<ListEntry> former,
            Iterator<ListEntry> next,
            LongFunction<Reason> removals,
            Consumer<ListChange> changes) {
        new ListDifference(removals, changes).merge(new Ordered(former, "former"), new Ordered(next, "next"));
    }

    private void merge(Ordered former, Ordered next) {
        var before = former.take();
        var after = next.take();
        while (before != null || after != null) {
            if (after == null || (before != null && before.voter() < after.voter())) {
                changes.accept(new Removed(java.util.Objects.requireNonNull(before), removals.apply(before.voter())));
                before = former.take();
            } else if (before == null || after.voter() < before.voter()) {
                changes.accept(new Added(after, Reason.NEW));
                after = next.take();
            } else {
                compare(before, after);
                before = former.take();
                after = next.take();
            }
        }
    }

    private void compare(ListEntry before, ListEntry after) {
        if (!before.station().equals(after.station())) {
            boolean sameVillage = before.village().equals(after.village());
            changes.accept(new Moved(before, after, sameVillage ? Reason.WRONG_STATION : Reason.MOVED));
        } else if (!before.equals(after)) {
            changes.accept(new Changed(before, after, Reason.CHANGED));
        }
    }

    /** A list that is read once and must be in order. */
    private static final class Ordered {
        private final Iterator<ListEntry> entries;
        private final String name;
        private long last = Long.MIN_VALUE;

        Ordered(Iterator<ListEntry> entries, String name) {
            this.entries = entries;
            this.name = name;
        }

        @Nullable
        ListEntry take() {
            if (!entries.hasNext()) {
                return null;
            }
            var entry = entries.next();
            if (entry.voter() <= last) {
                throw new IllegalArgumentException(
                        "the %s list is not in order of its voters, or has one of them twice".formatted(name));
            }
            last = entry.voter();
            return entry;
        }
    }
}
