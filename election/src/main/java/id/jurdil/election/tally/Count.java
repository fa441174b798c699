package id.jurdil.election.tally;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.KeyRevoked;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.Statement.VoterTotals;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The election as of a ledger size: the fold of its first entries. Not safe for use by several threads at once.
 */
public final class Count {
    /** As many statements as {@link #lookAhead} is best called with. */
    public static final int AHEAD = 64;

    private final ElectionDefinition election;
    private final Standing standing;
    private final List<ContestCount> contests;
    private final VoterLists lists;
    private final BitSet dirtyStations = new BitSet();
    private long size;
    /** Of no meaning; it is kept so that no compiler takes the reading to be idle. */
    private long reached;

    public Count(ElectionDefinition election) {
        this.election = election;
        this.standing = new Standing(election);
        this.contests = election.contests().stream()
                .map(contest -> new ContestCount(election, contest))
                .toList();
        this.lists = new VoterLists(election);
    }

    /**
     * What changed since it was last asked.
     *
     * @param regions by position of the contest
     * @param lists places of {@link VoterLists#place}
     */
    public record Changes(List<BitSet> regions, BitSet stations, BitSet lists) {}

    public ElectionDefinition election() {
        return election;
    }

    public Standing standing() {
        return standing;
    }

    /** Entries folded so far. */
    public long size() {
        return size;
    }

    /** The determined voter lists, by their numbers. */
    public VoterLists lists() {
        return lists;
    }

    public ContestCount contest(int number) {
        return contests.get(number);
    }

    /**
     * Folds the next ledger entry. The caller answers for its signature.
     *
     * @throws RefusedStatement if the statement may not stand; it is then passed over, and changes no figure
     */
    public void apply(SignedStatement signed) {
        long index = size++;
        standing.judge(signed);
        standing.admit(signed, index);
        switch (signed.statement()) {
            case FormSubmitted form -> record(form, signed, index);
            case FormReviewed review -> {
                var record = contests.get(review.contest()).open(review.station());
                contests.get(review.contest())
                        .change(
                                review.station(),
                                index,
                                review.made(),
                                () -> record.take(new StationRecord.Review(index, signed.keyId(), review)));
                dirtyStations.set(review.station());
            }
            case PhotosAttached photos -> {
                var record = contests.get(photos.contest()).open(photos.station());
                record.take(new StationRecord.Photos(index, photos));
                record.changedBy(index);
                dirtyStations.set(photos.station());
            }
            case VoterTotals totals -> lists.take(totals, signed, index);
            case ElectionDefined s -> {}
            case KeyEnrolled s -> {}
            case KeyRevoked s -> {}
            case PublicationRun s -> {}
        }
    }

    /**
     * Reads what the next statements will touch, and changes nothing. A country is a gigabyte of memory, and a form's part of
     * it lies in a dozen places; asked for one after the other, each is waited for. Asked for many forms at once, the waits
     * overlap, which makes the fold half as fast again.
     *
     * @param next statements that are about to be folded; null where an entry is none
     */
    public void lookAhead(List<? extends @Nullable SignedStatement> next) {
        for (var signed : next) {
            if (signed != null
                    && signed.statement() instanceof FormSubmitted form
                    && form.contest() < contests.size()
                    && form.station() < election.stations().size()) {
                reached += standing.reach(signed.keyId(), form)
                        + form.figures().size()
                        + contests.get(form.contest()).reach(form.station());
            }
        }
    }

    /** What {@link #lookAhead} has read. */
    long reached() {
        return reached;
    }

    /** Passes over an entry that is no statement at all. */
    public void skip() {
        size++;
    }

    private void record(FormSubmitted form, SignedStatement signed, long index) {
        var count = contests.get(form.contest());
        var schema = count.contest().form();
        var figures = fitted(form.figures(), schema.fields().size());
        var record = count.open(form.station());
        boolean isSecond = form.entry() == Entry.SECOND;
        var findings = schema.judge(figures, election.facts(form.station()));
        var revision = new Revision(
                index,
                signed.id(),
                signed.keyId(),
                form,
                figures,
                findings,
                isSecond ? record.second() : record.newest());
        count.change(form.station(), index, form.made(), () -> {
            if (isSecond) {
                record.takeSecond(revision);
            } else {
                record.take(revision);
            }
        });
        dirtyStations.set(form.station());
    }

    private static Figures fitted(Figures figures, int fields) {
        var fitted = figures.fitted(fields);
        if (fitted == null) {
            throw new IllegalStateException("the figures were judged to fit the form");
        }
        return fitted;
    }

    /** What changed since the last call; at first, every region. */
    public Changes takeChanges() {
        var regions = contests.stream().map(ContestCount::takeDirtyRegions).toList();
        var stations = (BitSet) dirtyStations.clone();
        dirtyStations.clear();
        return new Changes(regions, stations, lists.takeDirty());
    }
}
