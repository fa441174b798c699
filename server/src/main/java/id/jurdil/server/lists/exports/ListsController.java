package id.jurdil.server.lists.exports;

import id.jurdil.election.statement.ListStage;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.DifferenceCounts;
import id.jurdil.register.lists.Ladder;
import id.jurdil.register.lists.Sums;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.DifferenceFile;
import id.jurdil.server.lists.Outcome;
import id.jurdil.server.lists.Request;
import id.jurdil.server.lists.Snapshot;
import id.jurdil.server.lists.StationTotal;
import id.jurdil.server.voters.Standing;
import id.jurdil.server.voters.VoterRegister;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Determined lists for the office: totals, determination, differences, copies. */
@RestController
@RequestMapping("/api/office/v1/lists/{unit}")
class ListsController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final int COPIES_SHOWN = 200;

    private final DeterminedLists lists;
    private final Copies copies;
    private final VoterRegister register;

    ListsController(DeterminedLists lists, Copies copies, VoterRegister register) {
        this.lists = lists;
        this.copies = copies;
        this.register = register;
    }

    /** A determined list in numbers. */
    record Shown(
            long list,
            String unit,
            String stage,
            int revision,
            LocalDate determinedOn,
            @Nullable Integer reason,
            String why,
            String root,
            String statement,
            String state,
            long men,
            long women) {
        static Shown of(Snapshot one) {
            return new Shown(
                    one.id(),
                    one.unit(),
                    one.stage().name(),
                    one.revision(),
                    one.determinedOn(),
                    one.reason(),
                    one.why(),
                    one.root().hex(),
                    one.statement().hex(),
                    one.state().name(),
                    one.men(),
                    one.women());
        }
    }

    /** What was determined within a unit, and what its newest final lists add up to. */
    record Determined(List<Shown> lists, Map<String, Sums> sums) {}

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping
    Determined determined(@PathVariable String unit) {
        var sums = new TreeMap<String, Sums>();
        for (var stage : ListStage.values()) {
            var newest = lists.newest(unit, stage);
            if (!newest.isEmpty()) {
                sums.put(
                        stage.name(),
                        Sums.of(newest.stream()
                                .map(one -> new Sums(one.men(), one.women(), 1))
                                .toList()));
            }
        }
        return new Determined(lists.within(unit).stream().map(Shown::of).toList(), sums);
    }

    /**
     * One list of the ladder on a day.
     *
     * @param newest its newest determination, or null
     * @param revision as which it could be determined that day; null if it could not
     * @param obstacle why not; null if it could
     * @param from the day from which it could, if waiting is all that is missing
     * @param commentsUntil the last day of comments on the newest determination; null if there are none
     */
    record Step(
            String stage,
            @Nullable Shown newest,
            @Nullable Integer revision,
            Ladder.@Nullable Obstacle obstacle,
            @Nullable LocalDate from,
            @Nullable LocalDate commentsUntil) {}

    /**
     * Where a unit's lists stand, and what is missing.
     *
     * @param determines whether lists are determined for this unit, by an office whose key is here
     * @param pending determinations that the ledger has not confirmed yet
     */
    record Standings(boolean determines, List<Step> steps, Standing register, long pending) {}

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping("/ladder")
    Standings ladder(
            @PathVariable String unit, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        var own = lists.within(unit).stream()
                .filter(one -> one.unit().equals(unit))
                .toList();
        var steps = Arrays.stream(ListStage.values())
                .map(stage -> step(unit, stage, own, on))
                .toList();
        long pending = own.stream()
                .filter(one -> one.state() == Snapshot.State.PENDING)
                .count();
        return new Standings(lists.canSign(unit), steps, register.standing(unit), pending);
    }

    private Step step(String unit, ListStage stage, List<Snapshot> own, LocalDate on) {
        var newest = own.stream()
                .filter(one -> one.stage() == stage && one.state() != Snapshot.State.REFUSED)
                .max(Comparator.comparingInt(Snapshot::revision))
                .orElse(null);
        var until = newest == null ? null : lists.lastDayOfComments(stage, newest.determinedOn());
        var shown = newest == null ? null : Shown.of(newest);
        return switch (lists.mayDetermine(unit, stage, on)) {
            case Ladder.Answer.May may -> new Step(stage.name(), shown, may.revision(), null, null, until);
            case Ladder.Answer.MayNot not -> new Step(stage.name(), shown, null, not.obstacle(), not.from(), until);
        };
    }

    record Book(List<Copy> copies) {}

    /** Which copies were made of the unit's lists, and for whom. */
    @Requires(permission = Permission.LIST_EXPORT_FULL, unit = Requires.Unit.PATH)
    @GetMapping("/copies")
    Book book(@PathVariable String unit) {
        return new Book(copies.within(unit, COPIES_SHOWN));
    }

    record Totals(Shown list, List<StationTotal> stations, List<String> disabilities) {}

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping("/{list}/totals")
    Totals totals(@PathVariable String unit, @PathVariable long list) {
        var snapshot = within(unit, list);
        return new Totals(Shown.of(snapshot), lists.totals(list), lists.disabilities(list));
    }

    /** What an office determines; {@code on} is the day of the plenary. */
    record Determination(
            ListStage stage,
            LocalDate on,
            @Nullable Integer reason,
            @Nullable String why,
            boolean sexFromNik) {}

    @Requires(permission = Permission.LIST_DETERMINE, unit = Requires.Unit.PATH, stepUp = true)
    @PostMapping
    Shown determine(@PathVariable String unit, @RequestBody Determination body, Officer officer) {
        String why = body.why() == null ? "" : body.why();
        var request = new Request(unit, body.stage(), body.on(), body.reason(), why, body.sexFromNik());
        return switch (lists.determine(officer, request)) {
            case Outcome.Determined(var snapshot) -> Shown.of(snapshot);
            case Outcome.NotTheirs() -> throw refused(HttpStatus.FORBIDDEN, "NOT_THE_REGENCYS", "");
            case Outcome.UnknownUnit() -> throw OfficeRefused.notFound();
            case Outcome.NotNow(var not) ->
                throw refused(
                        HttpStatus.CONFLICT,
                        not.obstacle().name(),
                        not.from() == null ? "" : not.from().toString());
            case Outcome.SexMissing(var voters, var examples) ->
                throw refused(HttpStatus.CONFLICT, "SEX_MISSING", voters + ", for example " + examples);
            case Outcome.Refused(var code, var detail) ->
                throw refused(HttpStatus.CONFLICT, "LEDGER_REFUSED", code + " " + detail);
        };
    }

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping("/differences")
    ResponseEntity<String> difference(@PathVariable String unit, @RequestParam long former, @RequestParam long next) {
        var counts = lists.difference(within(unit, former), within(unit, next), _ -> {});
        var out = new StringBuilder(DifferenceFile.PUBLIC_HEADER);
        counts.stations().forEach((station, flows) -> {
            for (var sex : Sex.values()) {
                out.append(DifferenceFile.publicLine(station, sex, flows.of(sex)));
            }
        });
        return ResponseEntity.ok().contentType(CSV).body(out.toString());
    }

    /** How many of one sex came to a station and went from it. */
    record Flow(int added, int removed, int movedIn, int movedOut, int sexIn, int sexOut, int changed, int net) {
        static Flow of(DifferenceCounts.Flow flow) {
            return new Flow(
                    flow.added(),
                    flow.removed(),
                    flow.movedIn(),
                    flow.movedOut(),
                    flow.sexIn(),
                    flow.sexOut(),
                    flow.changed(),
                    flow.net());
        }
    }

    record StationFlow(String station, Flow men, Flow women) {}

    /** @param removedFor removals of the whole unit by the code of the reason */
    record Numbers(List<StationFlow> stations, Map<String, Integer> removedFor) {}

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @GetMapping("/differences/numbers")
    Numbers numbers(@PathVariable String unit, @RequestParam long former, @RequestParam long next) {
        var counts = lists.difference(within(unit, former), within(unit, next), _ -> {});
        var stations = new ArrayList<StationFlow>();
        counts.stations()
                .forEach((station, flows) -> stations.add(
                        new StationFlow(station, Flow.of(flows.of(Sex.MALE)), Flow.of(flows.of(Sex.FEMALE)))));
        var reasons = new TreeMap<String, Integer>();
        counts.removedFor().forEach((reason, count) -> reasons.put(reason.code(), count));
        return new Numbers(stations, reasons);
    }

    @Requires(permission = Permission.LIST_EXPORT_FULL, unit = Requires.Unit.PATH, stepUp = true)
    @PostMapping("/differences/full")
    ResponseEntity<String> fullDifference(
            @PathVariable String unit, @RequestParam long former, @RequestParam long next, Officer officer) {
        var out = new StringBuilder();
        lists.difference(within(unit, former), within(unit, next), DifferenceFile.to(out));
        lists.viewed(officer, unit, "list/" + former + "-" + next);
        return ResponseEntity.ok().contentType(CSV).body(out.toString());
    }

    /**
     * For whom a copy is made, and of what.
     *
     * @param format csv or xlsx
     */
    record Asked(String recipient, @Nullable String purpose, String format) {}

    @Requires(permission = Permission.LIST_EXPORT_SEVEN, unit = Requires.Unit.PATH, stepUp = true)
    @PostMapping("/{list}/seven")
    void seven(
            @PathVariable String unit,
            @PathVariable long list,
            @RequestBody Asked asked,
            Officer officer,
            HttpServletResponse response)
            throws IOException {
        var snapshot = around(unit, list);
        var copy = enter(officer, CopyKind.SEVEN, table(asked.format()), list, unit, asked);
        answer(response, copy, out -> copies.seven(copy, snapshot, out));
    }

    @Requires(permission = Permission.LIST_EXPORT_FULL, unit = Requires.Unit.PATH, stepUp = true)
    @PostMapping("/{list}/full")
    void full(
            @PathVariable String unit,
            @PathVariable long list,
            @RequestBody Asked asked,
            Officer officer,
            HttpServletResponse response)
            throws IOException {
        var snapshot = around(unit, list);
        var copy = enter(officer, CopyKind.FULL, table(asked.format()), list, unit, asked);
        answer(response, copy, out -> copies.full(copy, snapshot, out));
    }

    @Requires(permission = Permission.LIST_EXPORT_FULL, unit = Requires.Unit.PATH, stepUp = true)
    @PostMapping("/{list}/attendance/{number}")
    void attendance(
            @PathVariable String unit,
            @PathVariable long list,
            @PathVariable String number,
            @RequestBody Asked asked,
            Officer officer,
            HttpServletResponse response)
            throws IOException {
        var snapshot = around(unit, list);
        var copy = enter(officer, CopyKind.ATTENDANCE, "pdf", list, unit + "/" + number, asked);
        answer(response, copy, out -> copies.attendance(copy, snapshot, out));
    }

    @Requires(permission = Permission.LIST_READ_TOTALS, unit = Requires.Unit.PATH)
    @PostMapping("/{list}/plenary")
    void plenary(
            @PathVariable String unit,
            @PathVariable long list,
            @RequestBody Asked asked,
            Officer officer,
            HttpServletResponse response)
            throws IOException {
        var snapshot = within(unit, list);
        var copy = enter(officer, CopyKind.PLENARY, "pdf", list, unit, asked);
        answer(response, copy, out -> copies.plenary(copy, snapshot, out));
    }

    private Copy enter(Officer officer, CopyKind kind, String format, long list, String place, Asked asked) {
        return copies.enter(officer, kind, format, list, place, asked.recipient(), asked.purpose());
    }

    private static String table(String format) {
        if (!format.equals("csv") && !format.equals("xlsx")) {
            throw OfficeRefused.malformed("format is csv or xlsx");
        }
        return format;
    }

    private void answer(HttpServletResponse response, Copy copy, Copies.Writing body) throws IOException {
        var type = switch (copy.format()) {
            case "csv" -> CSV;
            case "xlsx" -> XLSX;
            default -> MediaType.APPLICATION_PDF;
        };
        Download.send(response, "salinan-%d.%s".formatted(copy.number(), copy.format()), type, copies, copy, body);
    }

    /** A list of a unit or of one inside it. */
    private Snapshot within(String unit, long list) {
        var snapshot = lists.find(list).orElseThrow(OfficeRefused::notFound);
        if (!isIn(snapshot.unit(), unit)) {
            throw OfficeRefused.otherUnit(snapshot.unit());
        }
        return snapshot;
    }

    /** A list that a place lies in, or one of the place's own. */
    private Snapshot around(String place, long list) {
        var snapshot = lists.find(list).orElseThrow(OfficeRefused::notFound);
        if (!isIn(place, snapshot.unit()) && !isIn(snapshot.unit(), place)) {
            throw OfficeRefused.otherUnit(snapshot.unit());
        }
        return snapshot;
    }

    private static boolean isIn(String inner, String outer) {
        return outer.equals("0") || inner.equals(outer) || inner.startsWith(outer + ".");
    }

    private static OfficeRefused refused(HttpStatus status, String code, String detail) {
        return new OfficeRefused(status, code, ListTexts.of(code), detail);
    }
}
