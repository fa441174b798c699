package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseScope;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Particulars;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases of possible duplicates, for officers. What is personal comes and goes in bodies only. */
@RestController
@RequestMapping("/api/office/v1/duplicates")
class DuplicatesController {
    private static final int PAGE = 50;
    private static final int RUNS = 10;

    private final CaseRows rows;
    private final RunRows runs;
    private final CaseDesk desk;
    private final CaseViews views;
    private final Probes probes;
    private final Duplicates duplicates;

    DuplicatesController(
            CaseRows rows, RunRows runs, CaseDesk desk, CaseViews views, Probes probes, Duplicates duplicates) {
        this.rows = rows;
        this.runs = runs;
        this.desk = desk;
        this.views = views;
        this.probes = probes;
        this.duplicates = duplicates;
    }

    /** @param more whether there is another page, after the last of these */
    record Queue(List<CaseViews.Listed> cases, boolean more) {}

    record Counts(List<CaseRows.Count> counts) {}

    record Runs(List<RunRows.Run> runs) {}

    record Begun(long run) {}

    record Search(@Nullable String text) {}

    /**
     * @param decision {@code keep-both}, {@code same-person}, {@code field-check}, {@code civil-registry}
     * @param keep the voter who stays listed, for {@code same-person}
     */
    record Proposal(
            @Nullable String decision,
            @Nullable Long keep,
            @Nullable String reason) {}

    record Because(@Nullable String reason) {}

    /** Somebody about to be entered; what is not known is left out. Date as {@code yyyy-MM-dd}, sex L or P. */
    record Newcomer(
            @Nullable String nationalId,
            @Nullable String familyCardNumber,
            @Nullable String name,
            @Nullable String birthPlace,
            @Nullable String birthDate,
            @Nullable String sex,
            @Nullable String addressLine,
            @Nullable String rt,
            @Nullable String rw,
            @Nullable String village) {
        Particulars particulars() {
            return new Particulars(
                    text(familyCardNumber),
                    text(nationalId),
                    text(name),
                    text(birthPlace),
                    date(text(birthDate)),
                    "",
                    null,
                    sex(text(sex)),
                    text(addressLine),
                    text(rt),
                    text(rw),
                    null,
                    null,
                    "",
                    "",
                    "",
                    "");
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        private static @Nullable LocalDate date(String text) {
            try {
                return text.isEmpty() ? null : LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw OfficeRefused.malformed("birthDate is not a date as yyyy-MM-dd");
            }
        }

        private static @Nullable Sex sex(String letter) {
            return switch (letter) {
                case "" -> null;
                case "L" -> Sex.MALE;
                case "P" -> Sex.FEMALE;
                default -> throw OfficeRefused.malformed("sex is L or P");
            };
        }
    }

    @Requires(permission = Permission.CASES_READ, unit = Requires.Unit.QUERY)
    @GetMapping
    Queue queue(
            @RequestParam String unit,
            @RequestParam(defaultValue = "open") String tab,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable Long after,
            Officer officer) {
        var asked = QueueTab.of(tab).orElseThrow(() -> OfficeRefused.malformed("there is no such tab"));
        var found = rows.queue(unit, asked, scope == null ? null : scope(scope), after, PAGE + 1);
        return new Queue(
                found.stream()
                        .limit(PAGE)
                        .map(one -> views.listed(one, officer))
                        .toList(),
                found.size() > PAGE);
    }

    private static CaseScope scope(String name) {
        try {
            return CaseScope.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw OfficeRefused.malformed("there is no such scope");
        }
    }

    @Requires(permission = Permission.CASES_READ, unit = Requires.Unit.QUERY)
    @GetMapping("/counts")
    Counts counts(@RequestParam String unit) {
        return new Counts(rows.counts(unit));
    }

    @Requires(permission = Permission.CASES_READ, unit = Requires.Unit.QUERY)
    @PostMapping("/search")
    Queue search(@RequestParam String unit, @RequestBody Search search, Officer officer) {
        return new Queue(views.search(unit, search.text() == null ? "" : search.text(), officer), false);
    }

    @Requires(permission = Permission.CASES_READ, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}")
    CaseView view(@PathVariable long id, Officer officer) {
        return views.view(id, officer);
    }

    @Requires(permission = Permission.CASE_DECIDE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/proposal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void propose(@PathVariable long id, @RequestBody Proposal proposal, Officer officer) {
        desk.mine(id, officer);
        var decision = StateColumns.decision(proposal.decision(), proposal.keep());
        if (decision == null) {
            throw OfficeRefused.malformed("there is no such decision, or it lacks the voter to keep");
        }
        desk.propose(officer, id, decision, proposal.reason());
    }

    @Requires(permission = Permission.CASE_CONFIRM, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable long id, Officer officer) {
        desk.confirm(officer, id);
    }

    @Requires(permission = Permission.CASE_CONFIRM, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/return")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBack(@PathVariable long id, @RequestBody Because because, Officer officer) {
        desk.sendBack(officer, id, because.reason());
    }

    @Requires(permission = Permission.CASE_UNDO, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable long id, @RequestBody Because because, Officer officer) {
        desk.undo(officer, id, because.reason());
    }

    /** Whether somebody about to be entered may be listed already. */
    @Requires(permission = Permission.CASE_DECIDE, unit = Requires.Unit.QUERY)
    @PostMapping("/probe")
    Probes.Answer probe(@RequestParam String unit, @RequestBody Newcomer newcomer, Officer officer) {
        return views.probe(
                officer,
                unit,
                () -> probes.ask(unit, newcomer.particulars(), newcomer.village() == null ? "" : newcomer.village()));
    }

    @Requires(permission = Permission.CASES_READ, unit = Requires.Unit.QUERY)
    @GetMapping("/runs")
    Runs runs(@RequestParam String unit) {
        return new Runs(runs.last(unit, RUNS));
    }

    /** Begins a search for duplicates; it goes on by itself. */
    @Requires(permission = Permission.CASE_CONFIRM, unit = Requires.Unit.QUERY)
    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun begin(@RequestParam String unit, Officer officer) {
        if (!duplicates.knows(unit)) {
            throw OfficeRefused.malformed("there is no such unit");
        }
        var run = duplicates.begin(
                unit,
                new Author(Long.toString(officer.account()), officer.role().name(), officer.unit()));
        if (run.isEmpty()) {
            throw CaseRefusals.conflict("RUN_UNDER_WAY", "one search at a time");
        }
        return new Begun(run.getAsLong());
    }
}
