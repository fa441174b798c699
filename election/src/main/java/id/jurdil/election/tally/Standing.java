package id.jurdil.election.tally;

import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Role;
import id.jurdil.election.statement.FormReference;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.KeyRevoked;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.Statement.VoterTotals;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak, and which form is the newest of each station: all that is needed to say whether a statement may stand.
 *
 * <p>{@link #judge} changes nothing; {@link #admit} takes a statement that was judged to stand. Authority is a chain inside
 * the ledger: the definition's root keys enrol others, those enrol theirs, each only inside its own unit. Signatures are not
 * checked here: whoever calls {@code judge} has asked {@link #keyOf} and verified, or does so before trusting the answer.
 *
 * <p>Not safe for use by several threads at once, but for {@link #keyOf} and {@link #enrolment}, which may race with one
 * writer.
 */
public final class Standing {
    /**
     * Revisions that may be missing before one: what an offline device made and never could send. Without a bound, one key
     * could close its station for good by sending the last revision there is.
     */
    static final int MOST_MISSING = 9;

    private final ElectionDefinition election;
    private final Map<KeyId, Enrolment> enrolments = new ConcurrentHashMap<>();
    private final Chain[] chains;
    private final Map<ListStage, NavigableMap<Integer, Determination>> lists = new EnumMap<>(ListStage.class);
    private boolean defined;

    public Standing(ElectionDefinition election) {
        this.election = election;
        this.chains = new Chain[election.contests().size() * 2];
        for (int i = 0; i < chains.length; i++) {
            chains[i] = new Chain(election.stations().size());
        }
        for (var key : election.authorities()) {
            enrolments.put(key.id(), Enrolment.root(key, election));
        }
    }

    /** The key's enrolment, or null if it never had one. */
    public @Nullable Enrolment enrolment(KeyId key) {
        return enrolments.get(key);
    }

    /** The public key with this id, or null if it is not enrolled. */
    public @Nullable PublicKey keyOf(KeyId id) {
        var enrolment = enrolments.get(id);
        return enrolment == null ? null : enrolment.key();
    }

    /**
     * Whether the statement may stand now, given everything admitted before it.
     *
     * @throws RefusedStatement with the code and a detail, if it may not
     */
    public void judge(SignedStatement signed) {
        var statement = signed.statement();
        if (statement.election() != election.electionId()) {
            throw refused(Refusal.UNKNOWN_ELECTION, "made for election %016x", statement.election());
        }
        var enrolment = enrolments.get(signed.keyId());
        if (enrolment == null) {
            throw refused(Refusal.UNKNOWN_KEY, "key %s is not enrolled", signed.keyId());
        }
        if (enrolment.revokedAt() >= 0) {
            throw refused(Refusal.REVOKED_KEY, "key %s was revoked", signed.keyId());
        }
        if (statement.made() < enrolment.notBefore() || statement.made() > enrolment.notAfter()) {
            throw refused(Refusal.CLOSED, "made at %d, outside the key's period", statement.made());
        }
        var role = enrolment.role();
        String kind = kindName(statement);
        if (!role.kinds().contains(kind)) {
            throw refused(Refusal.NOT_ALLOWED, "role %s may not make statements of kind %s", role.id(), kind);
        }
        switch (statement) {
            case ElectionDefined s -> judge(s);
            case FormSubmitted s -> judge(s, enrolment);
            case PhotosAttached s -> judge(s, enrolment);
            case FormReviewed s -> judge(s, enrolment);
            case KeyEnrolled s -> judge(s, enrolment);
            case KeyRevoked s -> judge(s, enrolment);
            case VoterTotals s -> judge(s, enrolment);
            case PublicationRun s -> {
                // Its role says enough: what it claims can be recomputed by anyone.
            }
        }
    }

    private void judge(ElectionDefined statement) {
        if (defined || !statement.definition().equals(election.hash())) {
            throw refused(Refusal.CONFLICT, "the election is defined once, by the definition's own hash");
        }
    }

    private void judge(FormSubmitted form, Enrolment by) {
        var contest = contestAt(form.contest(), form.station(), by);
        if (!form.figures().fit(contest.form().fields().size())) {
            throw refused(
                    Refusal.MALFORMED,
                    "the figures do not belong to form %s with its %d fields",
                    contest.form().id(),
                    contest.form().fields().size());
        }
        var chain = chain(form.contest(), form.entry());
        int newest = chain.revision(form.station());
        if (form.revision() < newest) {
            throw refused(Refusal.STALE_REVISION, "revision %d; revision %d is recorded", form.revision(), newest);
        }
        if (form.revision() == newest) {
            throw refused(Refusal.CONFLICT, "another form is recorded as revision %d", newest);
        }
        if (form.revision() > newest + MOST_MISSING + 1) {
            throw refused(
                    Refusal.CONFLICT,
                    "revision %d; the newest is %d, and at most %d may be missing between",
                    form.revision(),
                    newest,
                    MOST_MISSING);
        }
        boolean follows = newest > 0 && form.revision() == newest + 1;
        if (follows && !chain.isNewest(form.station(), form.supersedes())) {
            throw refused(Refusal.CONFLICT, "it does not name the recorded revision %d as the one it replaces", newest);
        }
        if (form.revision() == 1 && form.supersedes() != null) {
            throw refused(Refusal.CONFLICT, "a first form replaces none");
        }
    }

    private void judge(PhotosAttached photos, Enrolment by) {
        contestAt(photos.contest(), photos.station(), by);
    }

    private void judge(FormReviewed review, Enrolment by) {
        contestAt(review.contest(), review.station(), by);
        var chain = chain(review.contest(), Entry.SINGLE);
        if (!chain.isNewest(review.station(), review.form().reference())) {
            throw refused(Refusal.CONFLICT, "the reviewed form is not the newest of its station");
        }
    }

    private void judge(KeyEnrolled enrol, Enrolment by) {
        var role = election.role(enrol.role());
        if (role == null || !by.role().grants().contains(enrol.role())) {
            throw refused(
                    Refusal.NOT_ALLOWED,
                    "role %s may not enrol role %d",
                    by.role().id(),
                    enrol.role());
        }
        var unit = Unit.find(election, enrol.unit());
        if (unit == null || unit.level(election) != role.unitLevel()) {
            throw refused(
                    Refusal.UNKNOWN_STATION, "\"%s\" is not a unit that role %s can have", enrol.unit(), role.id());
        }
        if (!by.unit().contains(election, unit)) {
            throw refused(Refusal.NOT_YOURS, "unit %s is not inside the enrolling key's unit", enrol.unit());
        }
        if (enrolments.containsKey(enrol.key().id())) {
            throw refused(
                    Refusal.CONFLICT, "key %s is enrolled already", enrol.key().id());
        }
    }

    private void judge(KeyRevoked revoke, Enrolment by) {
        var enrolment = enrolments.get(revoke.key());
        if (enrolment == null) {
            throw refused(Refusal.UNKNOWN_KEY, "key %s is not enrolled", revoke.key());
        }
        if (!by.role().grants().contains(enrolment.role().number())
                || !by.unit().contains(election, enrolment.unit())) {
            throw refused(Refusal.NOT_YOURS, "key %s is not this key's to revoke", revoke.key());
        }
        if (enrolment.revokedAt() >= 0) {
            throw refused(Refusal.CONFLICT, "key %s is revoked already", revoke.key());
        }
    }

    private void judge(VoterTotals totals, Enrolment by) {
        if (!(Unit.find(election, totals.unit()) instanceof Unit.OfRegion unit)) {
            throw refused(Refusal.UNKNOWN_STATION, "\"%s\" is not a region", totals.unit());
        }
        if (!by.unit().contains(election, unit)) {
            throw refused(Refusal.NOT_YOURS, "unit %s is not inside the determining key's unit", totals.unit());
        }
        int stations = election.stations().count(unit.region());
        if (totals.stations().size() != stations) {
            throw refused(
                    Refusal.MALFORMED,
                    "figures of %d stations; unit %s has %d",
                    totals.stations().size(),
                    totals.unit(),
                    stations);
        }
        for (int determined : determined(totals.stage()).keySet()) {
            boolean overlaps = determined != unit.region()
                    && (election.regions().contains(determined, unit.region())
                            || election.regions().contains(unit.region(), determined));
            if (overlaps) {
                throw refused(
                        Refusal.CONFLICT,
                        "the %s of %s is determined already, and one of the two lies in the other",
                        totals.stage(),
                        election.regions().code(determined));
            }
        }
        var newest = determination(totals.stage(), unit.region());
        int revision = newest == null ? 0 : newest.revision();
        if (totals.revision() < revision) {
            throw refused(Refusal.STALE_REVISION, "revision %d; revision %d is recorded", totals.revision(), revision);
        }
        if (totals.revision() != revision + 1) {
            throw refused(
                    Refusal.CONFLICT,
                    "revision %d; the next after the recorded is %d",
                    totals.revision(),
                    revision + 1);
        }
        if (!Objects.equals(totals.supersedes(), newest == null ? null : newest.reference())) {
            throw refused(Refusal.CONFLICT, "it does not name the determination it follows, or there is none");
        }
        if ((newest == null) != (totals.reason() == null)) {
            throw refused(Refusal.CONFLICT, "a list is determined anew with a reason, and only then");
        }
    }

    private NavigableMap<Integer, Determination> determined(ListStage stage) {
        return lists.computeIfAbsent(stage, s -> new TreeMap<>());
    }

    /** The newest determination of a region's list at a stage, or null. */
    public @Nullable Determination determination(ListStage stage, int region) {
        return determined(stage).get(region);
    }

    /** A determined list: its revision, and how the next one names it. */
    public record Determination(int revision, FormReference reference) {}

    /** The contest, after making sure that the station votes in it and that the key may speak for the station. */
    private Contest contestAt(int contestNumber, int station, Enrolment by) {
        if (contestNumber >= election.contests().size()) {
            throw refused(Refusal.UNKNOWN_STATION, "there is no contest %d", contestNumber);
        }
        if (station >= election.stations().size()) {
            throw refused(Refusal.UNKNOWN_STATION, "there is no station %d", station);
        }
        var contest = election.contests().get(contestNumber);
        if (!contest.isHeldIn(election.regions(), election.stations().village(station))) {
            throw refused(Refusal.UNKNOWN_STATION, "station %d does not vote in %s", station, contest.id());
        }
        if (!by.unit().contains(election, new Unit.OfStation(station))) {
            throw refused(Refusal.NOT_YOURS, "station %s", election.stations().code(station));
        }
        return contest;
    }

    /**
     * Takes a statement that stands.
     *
     * @param index of its ledger entry; while it has none yet, any number not below those before it
     */
    public void admit(SignedStatement signed, long index) {
        switch (signed.statement()) {
            case ElectionDefined s -> defined = true;
            case FormSubmitted s ->
                chain(s.contest(), s.entry())
                        .put(s.station(), s.revision(), signed.id().reference());
            case KeyEnrolled s -> {
                var role = Objects.requireNonNull(election.role(s.role()));
                var unit = Objects.requireNonNull(Unit.find(election, s.unit()));
                enrolments.put(
                        s.key().id(), new Enrolment(s.key(), role, unit, s.notBefore(), s.notAfter(), index, -1));
            }
            case KeyRevoked s -> enrolments.computeIfPresent(s.key(), (id, enrolment) -> enrolment.revoked(index));
            case PhotosAttached s -> {}
            case FormReviewed s -> {}
            case VoterTotals s ->
                determined(s.stage())
                        .put(
                                election.regions().find(s.unit()),
                                new Determination(s.revision(), signed.id().reference()));
            case PublicationRun s -> {}
        }
    }

    /** Revision of the newest form of a station, 0 if there is none. */
    public int newestRevision(int contest, int station, Entry entry) {
        return chain(contest, entry).revision(station);
    }

    /** Reads all that judging this form will touch, if there are such a contest and station; see {@link Count#lookAhead}. */
    long reach(KeyId key, FormSubmitted form) {
        var enrolment = enrolments.get(key);
        long read =
                enrolment == null ? 1 : enrolment.revokedAt() + enrolment.unit().level(election);
        return read
                + election.stations().kind(form.station())
                + newestRevision(form.contest(), form.station(), form.entry());
    }

    private Chain chain(int contest, Entry entry) {
        return chains[2 * contest + (entry == Entry.SECOND ? 1 : 0)];
    }

    private static RefusedStatement refused(Refusal refusal, String detail, Object... arguments) {
        return new RefusedStatement(refusal, detail.formatted(arguments));
    }

    /** The name under which roles list a kind of statement. */
    static String kindName(Statement statement) {
        return switch (statement) {
            case ElectionDefined s -> "enrol";
            case FormSubmitted s -> "form";
            case PhotosAttached s -> "photo-set";
            case FormReviewed s -> "review";
            case KeyEnrolled s -> "enrol";
            case KeyRevoked s -> "revoke";
            case VoterTotals s -> "voter-totals";
            case PublicationRun s -> "publication";
        };
    }

    /** The newest form of every station, in one contest and one of its entries: one flat array, since there are very many. */
    private static final class Chain {
        // Places of a station's row: its revision, and the two halves of the reference to it.
        private static final int REVISION = 0;
        private static final int HIGH = 1;
        private static final int LOW = 2;
        private static final int PLACES = 3;

        private final long[] rows;

        Chain(int stations) {
            this.rows = new long[Math.multiplyExact(stations, PLACES)];
        }

        int revision(int station) {
            return (int) rows[station * PLACES + REVISION];
        }

        boolean isNewest(int station, @Nullable FormReference form) {
            int row = station * PLACES;
            return form != null
                    && rows[row + REVISION] > 0
                    && rows[row + HIGH] == form.high()
                    && rows[row + LOW] == form.low();
        }

        void put(int station, int revision, FormReference form) {
            int row = station * PLACES;
            rows[row + REVISION] = revision;
            rows[row + HIGH] = form.high();
            rows[row + LOW] = form.low();
        }
    }

    /**
     * A key's place in the chain of authority.
     *
     * @param index of the enrolment's ledger entry, or -1 for a root key
     * @param revokedAt index of the revocation's entry, or -1
     */
    public record Enrolment(
            PublicKey key, Role role, Unit unit, long notBefore, long notAfter, long index, long revokedAt) {
        static Enrolment root(PublicKey key, ElectionDefinition election) {
            var role = Objects.requireNonNull(election.role(Role.ROOT), "role 1 is the root's");
            return new Enrolment(key, role, new Unit.OfRegion(0), 0, Long.MAX_VALUE, -1, -1);
        }

        Enrolment revoked(long at) {
            return new Enrolment(key, role, unit, notBefore, notAfter, index, at);
        }
    }
}
