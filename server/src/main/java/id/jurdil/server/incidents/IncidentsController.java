package id.jurdil.server.incidents;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of incidents: opened, told, scoped, closed. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/office/v1/incidents")
class IncidentsController {
    private final Incidents incidents;
    private final IncidentRows rows;
    private final Scoping scoping;
    private final IncidentViews views;
    private final AuditTrail trail;

    IncidentsController(
            Incidents incidents, IncidentRows rows, Scoping scoping, IncidentViews views, AuditTrail trail) {
        this.incidents = incidents;
        this.rows = rows;
        this.scoping = scoping;
        this.views = views;
        this.trail = trail;
    }

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.QUERY)
    @GetMapping
    IncidentViews.Lines list(@RequestParam String unit, Officer officer) {
        trail.record(officer, "INCIDENTS_LISTED", unit, null, null);
        return views.within(unit);
    }

    enum Format {
        CSV,
        JSONL
    }

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.QUERY)
    @GetMapping("/export")
    void export(@RequestParam String unit, @RequestParam Format format, Officer officer, HttpServletResponse response)
            throws IOException {
        trail.record(officer, "INCIDENTS_EXPORTED", unit, null, format.name());
        boolean csv = format == Format.CSV;
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"insiden-%s.%s\"".formatted(unit, csv ? "csv" : "jsonl"));
        var lines = views.within(unit).incidents();
        String text = csv ? RegisterFile.csv(lines) : RegisterFile.jsonl(lines);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param units all that it concerns
     * @param knownAt when it became known: the clock runs from then
     */
    record Opening(List<String> units, Instant knownAt, String knownHow, String happened) {}

    record Opened(long id) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping
    Opened open(@RequestBody Opening opening, Officer officer) {
        return new Opened(incidents
                .open(officer, opening.units(), opening.knownAt(), opening.knownHow(), opening.happened())
                .id());
    }

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}")
    IncidentViews.Whole view(@PathVariable long id, Officer officer) {
        var incident = loaded(id, officer);
        trail.record(officer, "INCIDENT_VIEWED", incident.unit(), incident.subject(), null);
        return views.whole(incident, officer.account());
    }

    /** Copies and lists of the officer's unit, to choose as a source: by number, place, recipient, purpose or stage. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}/choices")
    IncidentViews.Choices choices(@PathVariable long id, @RequestParam String text, Officer officer) {
        loaded(id, officer);
        return views.choices(officer.unit(), text);
    }

    record Villages(List<IncidentViews.ShownVillage> villages) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}/villages")
    Villages villages(@PathVariable long id, @RequestParam String region, Officer officer) {
        return new Villages(views.villages(loaded(id, officer), region));
    }

    record Said(Note.Kind kind, String text, @Nullable Long corrects) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/notes")
    IncidentViews.Whole note(@PathVariable long id, @RequestBody Said said, Officer officer) {
        incidents.note(officer, loaded(id, officer), said.kind(), said.text(), said.corrects());
        return whole(id, officer);
    }

    enum Kind {
        COPY,
        ACCOUNT,
        UNIT,
        LIST,
        SAMPLE
    }

    /**
     * A source; which parts are needed follows from its kind.
     *
     * @param number of the copy, list or sample
     * @param login of the account
     * @param shown what of each person; of a unit or list
     */
    record Adding(
            Kind kind,
            @Nullable Long number,
            @Nullable String login,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String unit,
            @Nullable Shown shown) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/sources")
    IncidentViews.Whole add(@PathVariable long id, @RequestBody Adding asked, Officer officer) {
        var incident = loaded(id, officer);
        switch (asked.kind()) {
            case COPY -> incidents.addCopy(officer, incident, given(asked.number(), "number"));
            case LIST ->
                incidents.addList(officer, incident, given(asked.number(), "number"), given(asked.shown(), "shown"));
            case UNIT ->
                incidents.addUnit(officer, incident, given(asked.unit(), "unit"), given(asked.shown(), "shown"));
            case SAMPLE -> incidents.addSample(officer, incident, given(asked.number(), "number"));
            case ACCOUNT ->
                incidents.addAccount(
                        officer,
                        incident,
                        given(asked.login(), "login"),
                        given(asked.from(), "from"),
                        given(asked.until(), "until"));
        }
        return whole(id, officer);
    }

    record Reason(String reason) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/sources/{source}/withdrawal")
    IncidentViews.Whole withdraw(
            @PathVariable long id, @PathVariable long source, @RequestBody Reason reason, Officer officer) {
        incidents.withdraw(officer, loaded(id, officer), source, reason.reason());
        return whole(id, officer);
    }

    /** Computes who is affected; of a regency it takes seconds, of the nation minutes. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/scopes")
    IncidentViews.Whole compute(@PathVariable long id, Officer officer) {
        scoping.compute(officer, loaded(id, officer));
        return whole(id, officer);
    }

    /**
     * What was sent.
     *
     * @param village whose letters were handed out
     * @param scope that they were written for
     * @param how by whose hands, or under which number
     */
    record Sent(
            Dispatch.To to,
            @Nullable String village,
            @Nullable Long scope,
            Instant sentAt,
            String how) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/dispatches")
    IncidentViews.Whole dispatched(@PathVariable long id, @RequestBody Sent sent, Officer officer) {
        incidents.dispatched(
                officer, loaded(id, officer), sent.to(), sent.village(), sent.scope(), sent.sentAt(), sent.how());
        return whole(id, officer);
    }

    record Duty(boolean owed, String reason) {}

    /** Whether the public is told too. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/public-duty")
    IncidentViews.Whole duty(@PathVariable long id, @RequestBody Duty duty, Officer officer) {
        incidents.decideDuty(officer, loaded(id, officer), duty.owed(), duty.reason());
        return whole(id, officer);
    }

    record Proposal(boolean falseAlarm, String reason) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/closing")
    IncidentViews.Whole propose(@PathVariable long id, @RequestBody Proposal proposal, Officer officer) {
        incidents.proposeClosing(officer, loaded(id, officer), proposal.falseAlarm(), proposal.reason());
        return whole(id, officer);
    }

    record Decision(boolean agreed, String reason) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/closing/decision")
    IncidentViews.Whole decide(@PathVariable long id, @RequestBody Decision decision, Officer officer) {
        incidents.decideClosing(officer, loaded(id, officer), decision.agreed(), decision.reason());
        return whole(id, officer);
    }

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/reopening")
    IncidentViews.Whole reopen(@PathVariable long id, @RequestBody Reason reason, Officer officer) {
        incidents.reopen(officer, loaded(id, officer), reason.reason());
        return whole(id, officer);
    }

    private Incident loaded(long id, Officer officer) {
        var incident = rows.find(id).orElseThrow(OfficeRefused::notFound);
        officer.mustCover(incident.unit());
        return incident;
    }

    private IncidentViews.Whole whole(long id, Officer officer) {
        return views.whole(loaded(id, officer), officer.account());
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw OfficeRefused.malformed("%s is missing".formatted(name));
        }
        return value;
    }
}
