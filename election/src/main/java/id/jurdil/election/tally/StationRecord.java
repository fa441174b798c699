package id.jurdil.election.tally;

import id.jurdil.election.form.Breach;
import id.jurdil.election.form.Field;
import id.jurdil.election.form.Finding;
import id.jurdil.election.form.Level;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.Statement.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded of one station in one contest, newest last. Grows only; what was there stays.
 */
public final class StationRecord {
    /** A review and where it stands in the ledger. */
    public record Review(long index, KeyId key, FormReviewed statement) {}

    /** A photo set and where it stands in the ledger. */
    public record Photos(long index, PhotosAttached statement) {}

    private @Nullable Revision newest;
    private @Nullable Revision second;
    private List<Review> reviews = List.of();
    private List<Photos> photos = List.of();
    private List<Finding> crossFindings = List.of();
    private State state = State.SILENT;
    private long asOf;

    /** Newest form of the entry that counts, or null. */
    public @Nullable Revision newest() {
        return newest;
    }

    /** Newest form of the independent second entry, or null. */
    public @Nullable Revision second() {
        return second;
    }

    public List<Review> reviews() {
        return reviews;
    }

    public List<Photos> photos() {
        return photos;
    }

    public State state() {
        return state;
    }

    /** One more than the index of the last entry that changed this record. */
    public long asOf() {
        return asOf;
    }

    /** Findings across documents. */
    public List<Finding> crossFindings() {
        return crossFindings;
    }

    void changedBy(long index) {
        asOf = index + 1;
    }

    void take(Revision revision) {
        newest = revision;
    }

    void takeSecond(Revision revision) {
        second = revision;
    }

    void take(Review review) {
        reviews = grown(reviews, review);
    }

    void take(Photos set) {
        photos = grown(photos, set);
    }

    private static <T> List<T> grown(List<T> list, T element) {
        var grown = new ArrayList<T>(list.size() + 1);
        grown.addAll(list);
        grown.add(element);
        return grown;
    }

    /** Compares the two entries, field by field where both were read. */
    void compareEntries(String code, Level level, List<Field> fields) {
        if (newest == null || second == null) {
            return;
        }
        var breaches = new ArrayList<Breach>();
        for (int i = 0; i < fields.size(); i++) {
            boolean both = newest.figures().has(i) && second.figures().has(i);
            if (both && newest.figures().get(i) != second.figures().get(i)) {
                breaches.add(new Breach(
                        0,
                        newest.figures().get(i),
                        second.figures().get(i),
                        fields.get(i).path()));
            }
        }
        crossFindings = breaches.isEmpty() ? List.of() : List.of(new Finding(code, level, List.copyOf(breaches)));
    }

    void settle() {
        state = stateNow();
    }

    private State stateNow() {
        if (newest == null) {
            return State.SILENT;
        }
        var verdict = verdictOnNewest(newest);
        if (verdict == Verdict.RETURNED) {
            return State.RETURNED;
        }
        if (verdict == Verdict.CONFIRMED) {
            return State.CHECKED;
        }
        if (has(newest.findings(), Level.IMPOSSIBLE)) {
            return State.HELD;
        }
        boolean flagged = has(newest.findings(), Level.INCONSISTENT) || has(crossFindings, Level.INCONSISTENT);
        return flagged ? State.FLAGGED : State.CHECKED;
    }

    private @Nullable Verdict verdictOnNewest(Revision form) {
        for (int i = reviews.size() - 1; i >= 0; i--) {
            var review = reviews.get(i).statement();
            if (review.form().equals(form.id())) {
                return review.verdict();
            }
        }
        return null;
    }

    private static boolean has(List<Finding> findings, Level level) {
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).level() == level) {
                return true;
            }
        }
        return false;
    }
}
