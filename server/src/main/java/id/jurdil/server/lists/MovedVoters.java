package id.jurdil.server.lists;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.register.moving.BallotNeed;
import id.jurdil.register.moving.Ballots;
import id.jurdil.register.moving.Constituencies;
import id.jurdil.register.moving.MovingRules;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.VoterRegister;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Voters who vote elsewhere (DPTb): asked for, decided, and taken back before the last day; and voters who come on the day
 * without being listed (DPK). What a request is judged by is in {@code register.moving}.
 */
public final class MovedVoters {
    private final ElectionDefinition election;
    private final VoterRegister register;
    private final SnapshotRows lists;
    private final MoveRows rows;
    private final MovingRules rules;
    private final Constituencies constituencies;
    private final Ballots ballots;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final OfficeClock clock;

    MovedVoters(
            ElectionDefinition election,
            VoterRegister register,
            SnapshotRows lists,
            MoveRows rows,
            MovingRules rules,
            Constituencies constituencies,
            Ballots ballots,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        this.election = election;
        this.register = register;
        this.lists = lists;
        this.rows = rows;
        this.rules = rules;
        this.constituencies = constituencies;
        this.ballots = ballots;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    private LocalDate votingDay() {
        return LocalDate.parse(election.date());
    }

    public MovingRules rules() {
        return rules;
    }

    public Optional<Move> find(long id) {
        return rows.find(id);
    }

    /** Moves that lead into a unit or out of it, whatever became of them. */
    public List<Move> of(String unit) {
        return rows.of(unit);
    }

    /** Which ballots a voter of a village gets at a station, before anything is asked for. */
    public List<String> ballots(String home, String station) {
        return ballots.of(home, villageOf(station));
    }

    /** Asks for a voter to vote at another station. */
    public MoveAnswer ask(Officer by, long voter, String ground, String destination, LocalDate on) {
        return inTransaction(() -> {
            rows.lock(voter);
            switch (rules.mayApply(ground, on, votingDay())) {
                case MovingRules.Answer.UnknownGround _ -> {
                    return new MoveAnswer.UnknownGround();
                }
                case MovingRules.Answer.TooLate late -> {
                    return new MoveAnswer.TooLate(late.lastDay());
                }
                case MovingRules.Answer.May _ -> {}
            }
            if (election.stations().find(destination) < 0) {
                return new MoveAnswer.UnknownStation();
            }
            var known = register.find(voter).filter(one -> one.listed()).orElse(null);
            var listed = known == null
                    ? null
                    : lists.onFinalList(voter, known.village()).orElse(null);
            if (known == null || listed == null) {
                return new MoveAnswer.NotOnFinalList();
            }
            if (listed.station().equals(destination)) {
                return new MoveAnswer.SameStation();
            }
            for (var other : rows.ofVoter(voter)) {
                if (other.state() == Move.State.ASKED || other.state() == Move.State.GRANTED) {
                    return new MoveAnswer.MovingAlready(other.id());
                }
            }
            var move = new Move(
                    0,
                    voter,
                    ground,
                    known.village(),
                    listed.station(),
                    destination,
                    ballots.of(known.village(), villageOf(destination)),
                    on,
                    Move.State.ASKED);
            long id = rows.insert(move, by.account(), clock.now());
            trail.record(by, "MOVE_ASKED", known.village(), "move/" + id, ground);
            return new MoveAnswer.Done(rows.find(id).orElseThrow());
        });
    }

    /** Grants or refuses. */
    public MoveAnswer decide(Officer by, long id, boolean granted, String reason, LocalDate on) {
        return step(id, move -> {
            if (move.state() != Move.State.ASKED) {
                return new MoveAnswer.WrongState(move.state());
            }
            return act(by, move, granted ? "granted" : "refused", reason, on);
        });
    }

    /** Takes a grant back, as long as a new request could still be made on the same ground. */
    public MoveAnswer undo(Officer by, long id, String reason, LocalDate on) {
        return step(id, move -> {
            if (move.state() != Move.State.GRANTED) {
                return new MoveAnswer.WrongState(move.state());
            }
            if (rules.mayApply(move.ground(), on, votingDay()) instanceof MovingRules.Answer.TooLate late) {
                return new MoveAnswer.TooLate(late.lastDay());
            }
            return act(by, move, "undone", reason, on);
        });
    }

    private MoveAnswer step(long id, Function<Move, MoveAnswer> decision) {
        return inTransaction(() -> {
            rows.lock(rows.find(id).orElseThrow().voter());
            return decision.apply(rows.find(id).orElseThrow());
        });
    }

    private MoveAnswer act(Officer by, Move move, String act, String reason, LocalDate on) {
        rows.act(move.id(), act, on, reason, by.account(), clock.now());
        trail.record(by, "MOVE_" + act.toUpperCase(java.util.Locale.ROOT), move.home(), "move/" + move.id(), reason);
        return new MoveAnswer.Done(rows.find(move.id()).orElseThrow());
    }

    private MoveAnswer inTransaction(java.util.function.Supplier<MoveAnswer> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /** Granted moves into a unit: stations by voter. */
    public Map<Long, String> into(String unit) {
        var into = new TreeMap<Long, String>();
        for (var move : granted(unit)) {
            if (isIn(move.destination(), unit)) {
                into.put(move.voter(), move.destination());
            }
        }
        return into;
    }

    /** Granted moves into a unit or out of it. */
    public List<Move> granted(String unit) {
        return rows.of(unit).stream()
                .filter(move -> move.state() == Move.State.GRANTED)
                .toList();
    }

    /** Voters of the day in a unit: stations by voter. */
    public Map<Long, String> special(String unit) {
        return rows.special(unit);
    }

    /** A voter on no list came to a station of the village on the identity card. */
    public sealed interface OnTheDay {
        record Noted(long voter) implements OnTheDay {}

        /** Such a person is in the register: they vote by their list, not here. */
        record ListedAlready() implements OnTheDay {}

        /** The card's village is another one. */
        record OtherVillage() implements OnTheDay {}

        record NotTaken() implements OnTheDay {}
    }

    /**
     * Notes a voter of the day.
     *
     * @param village on the identity card
     */
    public OnTheDay note(Officer by, Particulars person, String village, String station, LocalDate on) {
        if (!villageOf(station).equals(village) || election.stations().find(station) < 0) {
            return new OnTheDay.OtherVillage();
        }
        if (register.byNik(person.nationalId()).stream().anyMatch(one -> one.listed())) {
            return new OnTheDay.ListedAlready();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            var receipt = register.apply(
                    new Author(Long.toString(by.account()), by.role().name(), by.unit()),
                    new Grounds("dpk", "voted with the identity card", "office"),
                    List.of(new Change.Add(person, village, station.substring(station.indexOf('/') + 1))));
            if (!(receipt instanceof Receipt.Applied applied)) {
                status.setRollbackOnly();
                return new OnTheDay.NotTaken();
            }
            long voter = applied.voters().getFirst();
            rows.insertSpecial(voter, station, on, by.account(), clock.now());
            trail.record(by, "DPK_NOTED", village, "voter/" + voter, null);
            return new OnTheDay.Noted(voter);
        }));
    }

    /** Ballots of every contest at one station. */
    public record StationNeed(String station, List<BallotNeed> contests) {
        public boolean isShort() {
            return contests.stream().anyMatch(BallotNeed::isShort);
        }
    }

    /** What every station of a unit needs, by its final list and the granted moves. */
    public List<StationNeed> needs(String unit) {
        var listed = new TreeMap<String, Integer>();
        for (var snapshot : lists.newest(unit, ListStage.DPT)) {
            lists.recordedTotals(snapshot.id())
                    .forEach(total -> listed.merge(total.station(), total.men() + total.women(), Integer::sum));
        }
        var in = new TreeMap<String, Integer>();
        var out = new TreeMap<String, Integer>();
        for (var move : granted(unit)) {
            move.ballots().forEach(contest -> in.merge(move.destination() + " " + contest, 1, Integer::sum));
            out.merge(move.homeStation(), 1, Integer::sum);
            if (isIn(move.destination(), unit)) {
                listed.putIfAbsent(move.destination(), 0);
            }
        }
        var needs = new ArrayList<StationNeed>();
        listed.forEach((station, voters) -> {
            if (!station.isEmpty() && isIn(station, unit)) {
                needs.add(new StationNeed(
                        station,
                        constituencies.heldIn(villageOf(station)).stream()
                                .map(contest -> new BallotNeed(
                                        contest,
                                        voters,
                                        in.getOrDefault(station + " " + contest, 0),
                                        out.getOrDefault(station, 0)))
                                .toList()));
            }
        });
        return needs;
    }

    /** Contests in which a village votes, in their order. */
    public List<String> contestsAt(String village) {
        return constituencies.heldIn(village);
    }

    private static boolean isIn(String station, String unit) {
        return unit.equals("0") || station.startsWith(unit + ".") || station.startsWith(unit + "/");
    }

    private static String villageOf(String station) {
        int slash = station.indexOf('/');
        return slash < 0 ? station : station.substring(0, slash);
    }
}
