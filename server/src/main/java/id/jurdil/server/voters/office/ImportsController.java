package id.jurdil.server.voters.office;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.imports.HeldRow;
import id.jurdil.server.voters.imports.ImportProfile;
import id.jurdil.server.voters.imports.ImportRefused;
import id.jurdil.server.voters.imports.Preview;
import id.jurdil.server.voters.imports.Run;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.VoterImports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Voter files over HTTP. A file is read as it comes in and never lies on a disk in clear. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/office/v1/imports")
class ImportsController {
    private static final Logger log = LoggerFactory.getLogger(ImportsController.class);
    private static final int RUNS_SHOWN = 200;
    private static final int HELD_SHOWN = 200;

    private final VoterImports imports;
    private final AuditTrail trail;

    ImportsController(VoterImports imports, AuditTrail trail) {
        this.imports = imports;
        this.trail = trail;
    }

    record Listed(List<Run> runs) {}

    record Held(List<HeldRow> rows) {}

    record Undo(String reason) {}

    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.OWN)
    @GetMapping
    Listed list(Officer officer) {
        return new Listed(imports.runs(RUNS_SHOWN).stream()
                .filter(run -> officer.covers(run.unit()))
                .toList());
    }

    /** The body is the file itself; rows outside the officer's unit are held. */
    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.OWN)
    @PostMapping
    Preview stage(
            @RequestParam(defaultValue = ImportProfile.STANDARD) String profile,
            @RequestParam(defaultValue = "difference") String mode,
            HttpServletRequest request,
            Officer officer)
            throws IOException {
        var columns =
                imports.profile(profile).orElseThrow(() -> OfficeRefused.malformed("there is no such column profile"));
        var order = new VoterImports.Order(columns, mode(mode), author(officer));
        try {
            var run = imports.stage(request.getInputStream(), order, line -> log.info("Import: {}", line));
            trail.record(officer, "IMPORT_STAGED", officer.unit(), "import/" + run.id(), null);
            return imports.preview(run.id());
        } catch (ImportRefused refused) {
            throw refused(refused);
        }
    }

    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}")
    Preview preview(@PathVariable long id, Officer officer) {
        return covered(id, officer);
    }

    /** Rows that were not applied, with what stands in them: a view of persons. */
    @Requires(permission = Permission.IMPORT_APPLY, unit = Requires.Unit.LOADED, stepUp = true)
    @GetMapping("/{id}/held")
    Held held(@PathVariable long id, Officer officer) {
        covered(id, officer);
        var rows = imports.held(id, HELD_SHOWN);
        trail.record(officer, "IMPORT_HELD_VIEWED", officer.unit(), "import/" + id, rows.size() + " rows");
        return new Held(rows);
    }

    @Requires(permission = Permission.IMPORT_APPLY, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/application")
    Preview apply(@PathVariable long id, Officer officer) {
        covered(id, officer);
        trail.record(officer, "IMPORT_APPLIED", officer.unit(), "import/" + id, null);
        try {
            imports.apply(id, author(officer));
        } catch (ImportRefused refused) {
            throw refused(refused);
        }
        return imports.preview(id);
    }

    @Requires(permission = Permission.IMPORT_UNDO, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/undoing")
    Preview undo(@PathVariable long id, @RequestBody Undo asked, Officer officer) {
        covered(id, officer);
        if (asked.reason().isBlank()) {
            throw OfficeRefused.malformed("a reason is needed");
        }
        trail.record(officer, "IMPORT_UNDONE", officer.unit(), "import/" + id, asked.reason());
        try {
            imports.undo(id, author(officer), asked.reason());
        } catch (ImportRefused refused) {
            throw refused(refused);
        }
        return imports.preview(id);
    }

    private Preview covered(long id, Officer officer) {
        Preview preview;
        try {
            preview = imports.preview(id);
        } catch (ImportRefused _) {
            throw OfficeRefused.notFound();
        }
        officer.mustCover(preview.run().unit());
        return preview;
    }

    private static Mode mode(String mode) {
        return switch (mode) {
            case "full" -> Mode.FULL;
            case "difference" -> Mode.DIFFERENCE;
            default -> throw OfficeRefused.malformed("mode is full or difference");
        };
    }

    static Author author(Officer officer) {
        return new Author(Long.toString(officer.account()), officer.role().name(), officer.unit());
    }

    private static OfficeRefused refused(ImportRefused refused) {
        var status = switch (refused.code()) {
            case NO_SUCH_RUN -> HttpStatus.NOT_FOUND;
            case BUSY, WRONG_STATE, REGISTER_CHANGED, TOUCHED_LATER, STAGING_LOST -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return new OfficeRefused(
                status,
                "IMPORT_" + refused.code(),
                Map.of("id", text(refused.code()), "en", String.valueOf(refused.getMessage())),
                String.valueOf(refused.getMessage()));
    }

    private static String text(ImportRefused.Code code) {
        return ResourceBundle.getBundle("id.jurdil.server.voters.office.refusals", Locale.ROOT)
                .getString(code.name());
    }
}
