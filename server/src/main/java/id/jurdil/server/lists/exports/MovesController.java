package id.jurdil.server.lists.exports;

import id.jurdil.register.moving.BallotNeed;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.lists.Move;
import id.jurdil.server.lists.MoveAnswer;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.voters.VoterRegister;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Moved voters for the office: ask, decide, take back, write the letter, and see which stations run short. */
@RestController
@RequestMapping("/api/office/v1/moves/{unit}")
class MovesController {
    /** Deadlines end with the day of the capital. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private final MovedVoters moved;
    private final VoterRegister register;
    private final Copies copies;
    private final OfficeClock clock;

    MovesController(MovedVoters moved, VoterRegister register, Copies copies, OfficeClock clock) {
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

    record Needs(List<Station> stations) {}

    record Station(String station, boolean isShort, List<Contest> contests) {}

    record Contest(
            String contest,
            int listed,
            int movedIn,
            int movedOut,
            int needed,
            int delivered,
            boolean isShort,
            boolean eatsTheReserve) {
        static Contest of(BallotNeed need) {
            return new Contest(
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
                        need.contests().stream().map(Contest::of).toList()))
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
        var voter = register.find(wish.voter()).orElseThrow(OfficeRefused::notFound);
        if (!isIn(voter.village(), unit) && !isIn(wish.destination(), unit)) {
            throw OfficeRefused.otherUnit();
        }
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
    ResponseEntity<StreamingResponseBody> letter(@PathVariable String unit, @PathVariable long move, Officer officer) {
        var granted = touching(unit, move);
        if (granted.state() != Move.State.GRANTED) {
            throw refused(HttpStatus.CONFLICT, "WRONG_STATE", granted.state().name());
        }
        var voter = register.find(granted.voter()).orElseThrow(OfficeRefused::notFound);
        var ground = moved.rules().ground(granted.ground());
        String words = ground == null ? granted.ground() : ground.name().id();
        var copy = copies.enter(officer, CopyKind.LETTER, "pdf", move, granted.home(), unit, null);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"surat-%d.pdf\"".formatted(copy.number()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> copies.letter(copy, granted, words, voter.particulars(), out));
    }

    /** A request that leads into the unit or out of it. */
    private Move touching(String unit, long id) {
        var move = moved.find(id).orElseThrow(OfficeRefused::notFound);
        if (!isIn(move.home(), unit) && !isIn(move.destination(), unit)) {
            throw OfficeRefused.otherUnit();
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
