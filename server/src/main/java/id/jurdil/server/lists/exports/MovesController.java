package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Label;
import id.jurdil.register.moving.BallotNeed;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.lists.Move;
import id.jurdil.server.lists.MoveAnswer;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moved voters for the office: ask, decide, take back, write the letter, and see which stations run short. */
@RestController
@RequestMapping("/api/office/v1/moves/{unit}")
class MovesController {
    /** Deadlines end with the day of the capital. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private final ElectionDefinition election;
    private final MovedVoters moved;
    private final VoterRegister register;
    private final Copies copies;
    private final OfficeClock clock;

    MovesController(
            ElectionDefinition election, MovedVoters moved, VoterRegister register, Copies copies, OfficeClock clock) {
        this.election = election;
        this.moved = moved;
        this.register = register;
        this.copies = copies;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.now(), ZONE);
    }

    record Moves(List<Move> moves) {}

    /** Requests that lead into the unit or out of it. */
    @Requires(permission = Permission.MOVE_REQUEST, unit = Requires.Unit.PATH)
    @GetMapping
    Moves moves(@PathVariable String unit) {
        return new Moves(moved.of(unit));
    }

    /**
     * One ground on which a voter may vote elsewhere.
     *
     * @param lastDay the last day to ask, included
     * @param open whether that day has not passed
     */
    record Ground(String code, Label name, LocalDate lastDay, boolean open, List<Label> proofs) {}

    record Grounds(LocalDate today, LocalDate votingDay, List<Ground> grounds) {}

    @Requires(permission = Permission.MOVE_REQUEST, unit = Requires.Unit.PATH)
    @GetMapping("/grounds")
    Grounds grounds(@PathVariable String unit) {
        var today = today();
        var votingDay = LocalDate.parse(election.date());
        return new Grounds(
                today,
                votingDay,
                moved.rules().grounds().stream()
                        .map(ground -> new Ground(
                                ground.code(),
                                ground.name(),
                                ground.lastDay(votingDay),
                                !today.isAfter(ground.lastDay(votingDay)),
                                ground.proofs()))
                        .toList());
    }

    /** Where a voter wants to vote. */
    record Destination(long voter, String destination) {}

    /** @param given whether the voter gets this contest's ballot there */
    record Ballot(String contest, Label name, boolean given) {}

    record BallotsThere(String home, List<Ballot> ballots) {}

    /** Which ballots a voter would get, before anything is asked for. */
    @Requires(permission = Permission.MOVE_REQUEST, unit = Requires.Unit.PATH)
    @PostMapping("/preview")
    BallotsThere preview(@PathVariable String unit, @RequestBody Destination wish) {
        var voter = concerning(unit, wish.voter(), wish.destination());
        if (election.stations().find(wish.destination()) < 0) {
            throw refused(HttpStatus.BAD_REQUEST, "UNKNOWN_STATION", "");
        }
        var given = moved.ballots(voter.village(), wish.destination());
        return new BallotsThere(
                voter.village(),
                moved.contestsAt(voter.village()).stream()
                        .map(contest -> new Ballot(contest, name(contest), given.contains(contest)))
                        .toList());
    }

    private Label name(String contest) {
        return election.contests().stream()
                .filter(one -> one.id().equals(contest))
                .findFirst()
                .map(Contest::name)
                .orElse(new Label(contest, contest));
    }

    /** A voter who lives in the unit or wants to come into it. */
    private Voter concerning(String unit, long id, String destination) {
        var voter = register.find(id).orElseThrow(OfficeRefused::notFound);
        if (!isIn(voter.village(), unit) && !isIn(destination, unit)) {
            throw OfficeRefused.otherUnit(voter.village());
        }
        return voter;
    }

    record Needs(List<Station> stations) {}

    record Station(String station, boolean isShort, List<Need> contests) {}

    record Need(
            String contest,
            int listed,
            int movedIn,
            int movedOut,
            int needed,
            int delivered,
            boolean isShort,
            boolean eatsTheReserve) {
        static Need of(BallotNeed need) {
            return new Need(
                    need.contest(),
                    need.listed(),
                    need.movedIn(),
                    need.movedOut(),
                    need.needed(),
                    need.delivered(),
                    need.isShort(),
                    need.eatsTheReserve());
        }
    }

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping("/ballots")
    Needs ballots(@PathVariable String unit) {
        return new Needs(moved.needs(unit).stream()
                .map(need -> new Station(
                        need.station(),
                        need.isShort(),
                        need.contests().stream().map(Need::of).toList()))
                .toList());
    }

    /**
     * Who wants to vote where.
     *
     * @param voter the register's id
     */
    record Wish(long voter, String ground, String destination) {}

    @Requires(permission = Permission.MOVE_REQUEST, unit = Requires.Unit.PATH)
    @PostMapping
    Move ask(@PathVariable String unit, @RequestBody Wish wish, Officer officer) {
        concerning(unit, wish.voter(), wish.destination());
        return done(moved.ask(officer, wish.voter(), wish.ground(), wish.destination(), today()));
    }

    record Decision(boolean granted, String reason) {}

    @Requires(permission = Permission.MOVE_DECIDE, unit = Requires.Unit.PATH)
    @PostMapping("/{move}/decision")
    Move decide(@PathVariable String unit, @PathVariable long move, @RequestBody Decision body, Officer officer) {
        touching(unit, move);
        return done(moved.decide(officer, move, body.granted(), body.reason(), today()));
    }

    record Undo(String reason) {}

    @Requires(permission = Permission.MOVE_DECIDE, unit = Requires.Unit.PATH)
    @PostMapping("/{move}/undo")
    Move undo(@PathVariable String unit, @PathVariable long move, @RequestBody Undo body, Officer officer) {
        touching(unit, move);
        return done(moved.undo(officer, move, body.reason(), today()));
    }

    @Requires(permission = Permission.MOVE_DECIDE, unit = Requires.Unit.PATH)
    @PostMapping("/{move}/letter")
    void letter(@PathVariable String unit, @PathVariable long move, Officer officer, HttpServletResponse response)
            throws IOException {
        var granted = touching(unit, move);
        if (granted.state() != Move.State.GRANTED) {
            throw refused(HttpStatus.CONFLICT, "WRONG_STATE", granted.state().name());
        }
        var voter = register.find(granted.voter()).orElseThrow(OfficeRefused::notFound);
        var ground = moved.rules().ground(granted.ground());
        String words = ground == null ? granted.ground() : ground.name().id();
        var copy = copies.enter(officer, CopyKind.LETTER, "pdf", move, granted.home(), unit, null);
        Download.send(
                response,
                "surat-%d.pdf".formatted(copy.number()),
                MediaType.APPLICATION_PDF,
                copies,
                copy,
                out -> copies.letter(copy, granted, words, voter.particulars(), out));
    }

    /** A request that leads into the unit or out of it. */
    private Move touching(String unit, long id) {
        var move = moved.find(id).orElseThrow(OfficeRefused::notFound);
        if (!isIn(move.home(), unit) && !isIn(move.destination(), unit)) {
            throw OfficeRefused.otherUnit(move.home());
        }
        return move;
    }

    private static boolean isIn(String place, String unit) {
        return unit.equals("0") || place.equals(unit) || place.startsWith(unit + ".") || place.startsWith(unit + "/");
    }

    private static Move done(MoveAnswer answer) {
        return switch (answer) {
            case MoveAnswer.Done(var move) -> move;
            case MoveAnswer.NotOnFinalList() -> throw refused(HttpStatus.CONFLICT, "NOT_ON_FINAL_LIST", "");
            case MoveAnswer.UnknownGround() -> throw refused(HttpStatus.BAD_REQUEST, "UNKNOWN_GROUND", "");
            case MoveAnswer.TooLate(var last) -> throw refused(HttpStatus.CONFLICT, "TOO_LATE", last.toString());
            case MoveAnswer.UnknownStation() -> throw refused(HttpStatus.BAD_REQUEST, "UNKNOWN_STATION", "");
            case MoveAnswer.SameStation() -> throw refused(HttpStatus.CONFLICT, "SAME_STATION", "");
            case MoveAnswer.MovingAlready(var other) ->
                throw refused(HttpStatus.CONFLICT, "MOVING_ALREADY", "move " + other);
            case MoveAnswer.WrongState(var state) -> throw refused(HttpStatus.CONFLICT, "WRONG_STATE", state.name());
        };
    }

    private static OfficeRefused refused(HttpStatus status, String code, String detail) {
        return new OfficeRefused(status, code, ListTexts.of(code), detail);
    }
}
