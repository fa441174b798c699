package id.jurdil.server.lists;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.VoterTotals;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.statement.VoterCount;
import id.jurdil.ledger.Hash;
import id.jurdil.ledger.TreeRecomputer;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.DifferenceCounts;
import id.jurdil.register.lists.Ladder;
import id.jurdil.register.lists.ListChange;
import id.jurdil.register.lists.ListDifference;
import id.jurdil.register.lists.ListEntry;
import id.jurdil.register.lists.ListPeriods;
import id.jurdil.register.lists.ListTotals;
import id.jurdil.register.lists.Part;
import id.jurdil.register.lists.Reason;
import id.jurdil.register.lists.SmallNumber;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import id.jurdil.server.intake.Intake;
import id.jurdil.server.intake.IntakeUnavailable;
import id.jurdil.server.intake.Receipt;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Determines lists and answers for those determined. A determined list is never changed: its rows refer to versions of register
 * rows, a tree over their keyed hashes is signed by the determining office, and the signed numbers go into the ledger.
 */
public final class DeterminedLists {
    private static final int EXAMPLES = 10;

    private final ElectionDefinition election;
    private final VoterRegister register;
    private final ListedVoters people;
    private final Contents contents;
    private final SnapshotRows rows;
    private final TransactionTemplate transaction;
    private final RowHash hash;
    private final OfficeKeys offices;
    private final ListPeriods periods;
    private final Intake intake;
    private final AuditTrail trail;
    private final OfficeClock clock;

    DeterminedLists(
            ElectionDefinition election,
            VoterRegister register,
            Contents contents,
            SnapshotRows rows,
            TransactionTemplate transaction,
            RowHash hash,
            OfficeKeys offices,
            ListPeriods periods,
            Intake intake,
            AuditTrail trail,
            OfficeClock clock) {
        this.election = election;
        this.register = register;
        this.people = new ListedVoters(register);
        this.contents = contents;
        this.rows = rows;
        this.transaction = transaction;
        this.hash = hash;
        this.offices = offices;
        this.periods = periods;
        this.intake = intake;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whoever sits at the program's console. */
    public static Officer console() {
        return new Officer(0, Role.SYSTEM_OPERATOR, "0");
    }

    /** Where a unit's lists stand. */
    public Ladder ladder(String unit) {
        return new Ladder(rows.ofUnit(unit).stream()
                .map(one -> new Ladder.Determined(one.stage(), one.revision(), one.determinedOn()))
                .toList());
    }

    /** Whether a unit's list could be determined on a day, as far as the ladder goes. */
    public Ladder.Answer mayDetermine(String unit, ListStage stage, LocalDate on) {
        return ladder(unit).mayDetermine(stage, on, true, periods);
    }

    /** The last day on which comments on a list determined on a day are taken; null if it takes none. */
    public @Nullable LocalDate lastDayOfComments(ListStage stage, LocalDate determined) {
        return periods.of(stage).comments() == 0 ? null : periods.lastDayOfComments(stage, determined);
    }

    /** Whether an office here can sign lists of a unit, and the unit is one that determines its own. */
    public boolean canSign(String unit) {
        int region = election.regions().find(unit);
        return region >= 0 && Part.of(election.regions().level(region)) != Part.ADDS_UP && offices.canSign(unit);
    }

    /** Every list determined in a unit and inside it. */
    public List<Snapshot> within(String unit) {
        return rows.within(unit);
    }

    public Optional<Snapshot> find(long id) {
        return rows.find(id);
    }

    /** The newest list of a stage for each unit that determined one, within a unit. */
    public List<Snapshot> newest(String unit, ListStage stage) {
        return rows.newest(unit, stage);
    }

    /**
     * Determines a list: fixes who stands on it, signs the numbers, and sends them to the ledger. What was signed and could not
     * be sent is sent by {@link #sendPending}.
     *
     * @throws ListsFault if no office here can sign for the unit
     */
    public Outcome determine(Officer by, Request request) {
        int region = election.regions().find(request.unit());
        if (region < 0) {
            return new Outcome.UnknownUnit();
        }
        int level = election.regions().level(region);
        boolean above = by.role() == Role.PROVINCE || by.role() == Role.NATION;
        if (Part.of(level) == Part.ADDS_UP || above || !by.covers(request.unit())) {
            return new Outcome.NotTheirs();
        }
        sendPending();
        var key = offices.of(request.unit());
        var outcome = transaction.execute(_ -> {
            rows.lock(request.unit());
            return switch (ladder(request.unit())
                    .mayDetermine(request.stage(), request.on(), request.reason() != null, periods)) {
                case Ladder.Answer.MayNot not -> new Outcome.NotNow(not);
                case Ladder.Answer.May may -> fix(by, request, region, may.revision(), key::sign);
            };
        });
        if (!(outcome instanceof Outcome.Determined determined)) {
            return Objects.requireNonNull(outcome);
        }
        return send(determined.snapshot());
    }

    @FunctionalInterface
    private interface Signing {
        SignedStatement sign(VoterTotals totals);
    }

    private Outcome fix(Officer by, Request request, int region, int revision, Signing signing) {
        var listed = new Listing(request.sexFromNik());
        contents.each(request.unit(), request.stage(), listed);
        if (listed.withoutSex > 0) {
            return new Outcome.SexMissing(listed.withoutSex, listed.examples);
        }
        long id = rows.nextId();
        rows.insertRows(id, listed.rows);
        rows.insertTotals(id, listed.totals);
        rows.insertDisabilities(id, listed.disabled);
        var root = root(id);
        var former = newest(request.unit(), request.stage()).stream()
                .filter(one -> one.unit().equals(request.unit()))
                .findFirst();
        var made = clock.now();
        var signed = signing.sign(new VoterTotals(
                election.electionId(),
                made.getEpochSecond(),
                request.unit(),
                request.stage(),
                revision,
                former.map(one -> one.statement().reference()).orElse(null),
                revision == 1 ? null : Objects.requireNonNullElse(request.reason(), 0),
                root,
                unplaced(region, listed.totals),
                placed(region, listed.totals)));
        if (signed.bytes().length > StatementCodec.MOST_BYTES) {
            throw new ListsFault("%s has too many stations for one statement: determine it district by district"
                    .formatted(request.unit()));
        }
        var snapshot = new Snapshot(
                id,
                request.unit(),
                request.stage(),
                revision,
                request.on(),
                made,
                revision == 1 ? null : Objects.requireNonNullElse(request.reason(), 0),
                revision == 1 ? "" : request.why(),
                root,
                listed.totals.all().men(),
                listed.totals.all().women(),
                signed.id(),
                Snapshot.State.PENDING);
        rows.insert(snapshot, by.account(), signed.bytes());
        trail.record(by, "LIST_DETERMINED", request.unit(), "list/" + id, request.why());
        return new Outcome.Determined(snapshot);
    }

    /** Gathers a list in memory: ids, places and hashes, nothing personal. */
    private final class Listing implements Consumer<Contents.Listed> {
        private final boolean sexFromNik;
        private final List<SnapshotRows.Row> rows = new ArrayList<>();
        private final ListTotals totals = new ListTotals();
        private final int[] disabled = new int[7];
        private final List<Long> examples = new ArrayList<>();
        private int withoutSex;

        Listing(boolean sexFromNik) {
            this.sexFromNik = sexFromNik;
        }

        @Override
        public void accept(Contents.Listed listed) {
            var voter = listed.voter();
            var sex = sexOf(voter, sexFromNik);
            if (sex == null) {
                withoutSex++;
                if (examples.size() < EXAMPLES) {
                    examples.add(voter.id());
                }
                return;
            }
            var entry = new ListEntry(
                    voter.id(),
                    voter.version(),
                    listed.village().intern(),
                    listed.station().intern(),
                    sex);
            rows.add(new SnapshotRows.Row(entry, hash.of(entry, voter.particulars())));
            totals.add(entry);
            var disability = voter.particulars().disability();
            if (disability != null) {
                disabled[disability.code()]++;
            }
        }
    }

    private static @Nullable Sex sexOf(Voter voter, boolean fromNik) {
        var recorded = voter.particulars().sex();
        if (recorded != null || !fromNik) {
            return recorded;
        }
        return Nik.read(voter.particulars().nationalId()).map(Nik::sex).orElse(null);
    }

    private StatementId root(long snapshot) {
        var tree = new TreeRecomputer((_, _) -> {});
        rows.each(snapshot, (_, leaf) -> tree.add(leaf.bytes()));
        return StatementId.fromDigest(
                tree.size() == 0 ? Hash.EMPTY_ROOT.bytes() : tree.root().bytes());
    }

    private List<VoterCount> placed(int region, ListTotals totals) {
        var stations = election.stations();
        var counts = new ArrayList<VoterCount>();
        for (int station = stations.first(region); station < stations.end(region); station++) {
            String code = stations.code(station);
            counts.add(new VoterCount(totals.at(code, Sex.MALE), totals.at(code, Sex.FEMALE)));
        }
        return counts;
    }

    /** Voters without a station, or with one that the definition does not have in this unit. */
    private VoterCount unplaced(int region, ListTotals totals) {
        int men = totals.all().men();
        int women = totals.all().women();
        for (var station : placed(region, totals)) {
            men -= station.men();
            women -= station.women();
        }
        return new VoterCount(men, women);
    }

    /** Sends what was signed and not yet taken; sending twice is harmless. */
    public void sendPending() {
        for (var snapshot : rows.pending()) {
            send(snapshot);
        }
    }

    private Outcome send(Snapshot snapshot) {
        if (!intake.isReady()) {
            return new Outcome.Determined(snapshot);
        }
        try {
            var receipt = intake.submit(List.of(rows.statement(snapshot.id()))).getFirst();
            if (receipt instanceof Receipt.Refused refused) {
                rows.answered(snapshot.id(), false, refused.refusal() + " " + refused.detail());
                return new Outcome.Refused(refused.refusal().name(), refused.detail());
            }
            rows.answered(snapshot.id(), true, "");
            return new Outcome.Determined(rows.find(snapshot.id()).orElseThrow());
        } catch (IntakeUnavailable e) {
            return new Outcome.Determined(snapshot);
        }
    }

    /** Men and women of each station of a list. */
    public List<StationTotal> totals(long snapshot) {
        return rows.recordedTotals(snapshot);
    }

    /** Disabilities of the whole list, small numbers hidden. */
    public List<String> disabilities(long snapshot) {
        var shown = new ArrayList<String>();
        int[] byKind = rows.disabilities(snapshot);
        for (int kind = 1; kind < byKind.length; kind++) {
            shown.add(SmallNumber.shown(byKind[kind]));
        }
        return shown;
    }

    /** Every row of a list in order of the voters. */
    public void each(long snapshot, Consumer<ListEntry> consumer) {
        transaction.executeWithoutResult(_ -> rows.each(snapshot, (entry, _) -> consumer.accept(entry)));
    }

    /**
     * The difference between two lists of the same unit.
     *
     * @param changes is told each one, in order of the voters
     * @throws ListsFault if they are of different units, or the difference does not lead from one to the other
     */
    public DifferenceCounts difference(Snapshot former, Snapshot next, Consumer<ListChange> changes) {
        if (!former.unit().equals(next.unit())) {
            throw new ListsFault("lists %d and %d are of different units".formatted(former.id(), next.id()));
        }
        var counts = new DifferenceCounts();
        ListDifference.between(
                rows.entries(former.id()).iterator(),
                rows.entries(next.id()).iterator(),
                voter -> whyRemoved(voter, next.unit()),
                change -> {
                    counts.accept(change);
                    changes.accept(change);
                });
        var faults = counts.faults(rows.totals(former.id()), rows.totals(next.id()));
        if (!faults.isEmpty()) {
            throw new ListsFault("the difference is wrong: " + faults.getFirst());
        }
        return counts;
    }

    private Reason whyRemoved(long id, String unit) {
        var voter = register.find(id).orElse(null);
        if (voter == null) {
            return Reason.UNSTATED;
        }
        if (voter.struck() == null) {
            boolean elsewhere =
                    !voter.village().equals(unit) && !voter.village().startsWith(unit + ".");
            return elsewhere ? Reason.MOVED : Reason.UNSTATED;
        }
        return switch (voter.struck()) {
            case DECEASED -> Reason.DECEASED;
            case DUPLICATE -> Reason.DUPLICATE;
            case UNDERAGE -> Reason.UNDERAGE;
            case MOVED -> Reason.MOVED;
            case UNKNOWN -> Reason.UNKNOWN;
            case MILITARY -> Reason.MILITARY;
            case POLICE -> Reason.POLICE;
            case RIGHTS_REVOKED -> Reason.RIGHTS_REVOKED;
            case NOT_A_CITIZEN -> Reason.NOT_A_CITIZEN;
        };
    }

    /**
     * Holds a list against its signature and the register: the rows against their hashes, the hashes against the signed root,
     * the numbers against the rows, and each row against the version of the register that it names.
     *
     * @return what is wrong, none if all is as it was signed
     */
    public List<String> check(Snapshot snapshot) {
        var faults = new ArrayList<String>();
        var signed = StatementCodec.decode(rows.statement(snapshot.id()));
        var key = offices.of(snapshot.unit()).publicKey();
        if (!key.verifies(signed) || !signed.id().equals(snapshot.statement())) {
            faults.add("the statement is not the one that the office signed");
        }
        var totals = (VoterTotals) signed.statement();
        if (!root(snapshot.id()).equals(totals.root())) {
            faults.add("the hashes of the rows do not have the signed root");
        }
        int region = election.regions().find(snapshot.unit());
        var counted = rows.totals(snapshot.id());
        if (!placed(region, counted).equals(totals.stations())
                || !unplaced(region, counted).equals(totals.unplaced())) {
            faults.add("the rows do not add up to the signed numbers");
        }
        people.each(rows.rows(snapshot.id(), null), snapshot.unit(), (entry, leaf, voter) -> {
            if (voter == null) {
                faults.add("voter %d: the register has no version %d".formatted(entry.voter(), entry.version()));
            } else if (!leaf.equals(hash.of(entry, voter.particulars()))) {
                faults.add("voter %d: the row, or version %d of the register's, was changed"
                        .formatted(entry.voter(), entry.version()));
            }
        });
        return faults;
    }

    /** Writes into the audit trail that rows of a list were shown. */
    public void viewed(Officer by, String unit, String subject) {
        trail.record(by, "LIST_ROWS_VIEWED", unit, subject, null);
    }

    /** Every row of a list at a place: a region or a station; nothing of a person is opened, or held in memory. */
    public void eachAt(long snapshot, String place, Consumer<ListEntry> consumer) {
        transaction.executeWithoutResult(_ -> rows.eachAt(snapshot, place, consumer));
    }

    /**
     * How many rows of a list at a place are of some voters.
     *
     * @param size rows at the place
     */
    public record Overlap(long contained, long size) {}

    /** How far a list at a place and these voters, each of whom is told once, are the same. */
    public Overlap overlap(long snapshot, String place, long[] voters) {
        return rows.overlap(snapshot, place, voters);
    }

    /** Villages of a list within a region, in order. */
    public List<String> villages(long snapshot, String region) {
        return rows.villages(snapshot, region);
    }

    /** One voter of a list as listed. */
    public record Listed(ListEntry entry, Voter voter) {}

    /**
     * The people of a list. Whoever shows them to anyone has asked whether they may see them.
     *
     * @param place the whole unit, or a village or station in it
     * @throws ListsFault if the register lost a version that the list refers to
     */
    public void eachListed(Snapshot snapshot, String place, Consumer<Listed> consumer) {
        people.each(rows.rows(snapshot.id(), place), place, (entry, _, voter) -> {
            if (voter == null) {
                throw new ListsFault("the register has no version %d of voter %d, which list %d refers to"
                        .formatted(entry.version(), entry.voter(), snapshot.id()));
            }
            consumer.accept(new Listed(entry, voter));
        });
    }
}
