package id.jurdil.server.incidents;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes into an incident, and out of it, as a file: a leaked sample, letters, drafts. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/office/v1/incidents/{id}")
class LettersController {
    private final IncidentRows rows;
    private final IncidentViews views;
    private final ScopeRows scopes;
    private final SampleMatching matching;
    private final Letters letters;
    private final AuditTrail trail;

    LettersController(
            IncidentRows rows,
            IncidentViews views,
            ScopeRows scopes,
            SampleMatching matching,
            Letters letters,
            AuditTrail trail) {
        this.rows = rows;
        this.views = views;
        this.scopes = scopes;
        this.matching = matching;
        this.letters = letters;
        this.trail = trail;
    }

    /** The body is the file as it was found. It is read once and kept nowhere. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/samples")
    IncidentViews.Whole sample(@PathVariable long id, HttpServletRequest request, Officer officer) throws IOException {
        var incident = loaded(id, officer);
        if (incident.state() == Incident.State.CLOSED) {
            throw Refusals.conflict("CLOSED");
        }
        var file = StreamUtils.nonClosing(request.getInputStream());
        try {
            matching.match(officer, incident, LeakedFile.read(file));
        } catch (OfficeRefused refused) {
            // A browser hears the answer only when all that it sends has been taken.
            StreamUtils.drain(file);
            throw refused;
        }
        return views.whole(incident, officer.account());
    }

    /** A ZIP of PDF files. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/letters/villages/{village}")
    void village(@PathVariable long id, @PathVariable String village, Officer officer, HttpServletResponse response)
            throws IOException {
        var batch = letters.village(officer, loaded(id, officer), village);
        send(response, batch, "surat-%d-%s.zip".formatted(batch.copy().number(), village), "application/zip");
    }

    /** A PDF. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @PostMapping("/letters/agency")
    void agency(@PathVariable long id, Officer officer, HttpServletResponse response) throws IOException {
        var batch = letters.agency(officer, loaded(id, officer));
        send(response, batch, "lembaga-%d.pdf".formatted(batch.copy().number()), "application/pdf");
    }

    private void send(HttpServletResponse response, Letters.Batch batch, String name, String type) throws IOException {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + '"');
        response.setHeader("Cache-Control", "no-store");
        letters.deliver(batch, response.getOutputStream());
    }

    /** Who is affected by the newest computation, as CSV without a bound on its rows. */
    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @GetMapping("/affected")
    void affected(@PathVariable long id, Officer officer, HttpServletResponse response) throws IOException {
        var incident = loaded(id, officer);
        var scope = scopes.newest(id).orElseThrow(OfficeRefused::notFound);
        trail.record(
                officer,
                "INCIDENT_AFFECTED_EXPORTED",
                incident.unit(),
                incident.subject(),
                "computation " + scope.id());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"terdampak-%d-%d.csv\"".formatted(id, scope.id()));
        response.setHeader("Cache-Control", "no-store");
        AffectedFile.write(scopes, id, scope.id(), response.getOutputStream());
    }

    /** Drafts for the public in both languages. */
    record Drafts(Letters.Draft id, Letters.Draft en) {}

    @Requires(permission = Permission.INCIDENT_MANAGE, unit = Requires.Unit.LOADED)
    @GetMapping("/announcement")
    Drafts announcement(@PathVariable long id, Officer officer) {
        var incident = loaded(id, officer);
        trail.record(officer, "INCIDENT_TEXT_VIEWED", incident.unit(), incident.subject(), null);
        return new Drafts(letters.announcement(incident, "id"), letters.announcement(incident, "en"));
    }

    private Incident loaded(long id, Officer officer) {
        var incident = rows.find(id).orElseThrow(OfficeRefused::notFound);
        officer.mustCover(incident.unit());
        return incident;
    }
}
