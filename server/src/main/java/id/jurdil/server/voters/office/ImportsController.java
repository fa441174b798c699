package id.jurdil.server.voters.office;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.RegisterSettings;
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
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.util.StreamUtils;
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

    private final ElectionDefinition election;
    private final Inbox inbox;

    ImportsController(VoterImports imports, AuditTrail trail, ElectionDefinition election, RegisterSettings settings) {
        this.election = election;
        this.imports = imports;
        this.trail = trail;
        this.inbox = new Inbox(settings.inbox());
    }

    /** @param files that wait on the server for the officer's unit */
    record Listed(List<Run> runs, List<String> profiles, List<Inbox.Waiting> files) {}

    /**
     * What a run would change, or has changed.
     *
     * @param names of the villages, by code
     */
    record Shown(Run run, List<Preview.Village> villages, List<Preview.Faults> faults, Map<String, String> names) {}

    record Brought(String name, String profile, String mode) {}

    record Held(List<HeldRow> rows) {}

    record Undo(String reason) {}

    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.OWN)
    @GetMapping
    Listed list(Officer officer) {
        var runs = imports.runs(RUNS_SHOWN).stream()
                .filter(run -> officer.covers(run.unit()))
                .toList();
        return new Listed(runs, imports.profiles(), inbox.of(officer.unit()));
    }

    /** The body is the file itself; rows outside the officer's unit are held. */
    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.OWN)
    @PostMapping
    Shown stage(
            @RequestParam(defaultValue = ImportProfile.STANDARD) String profile,
            @RequestParam(defaultValue = "difference") String mode,
            HttpServletRequest request,
            Officer officer)
            throws IOException {
        var order = order(profile, mode, officer);
        var file = StreamUtils.nonClosing(request.getInputStream());
        try {
            return staged(officer, () -> imports.stage(file, order, ImportsController::tell));
        } catch (OfficeRefused refused) {
            // A browser hears the answer only when all that it sends has been taken.
            StreamUtils.drain(file);
            throw refused;
        }
    }

    /** The same with a file that waits on the server for the officer's unit. */
    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.OWN)
    @PostMapping("/files")
    Shown stageFile(@RequestBody Brought brought, Officer officer) throws IOException {
        var file = inbox.find(officer.unit(), brought.name()).orElseThrow(OfficeRefused::notFound);
        var order = order(brought.profile(), brought.mode(), officer);
        return staged(officer, () -> imports.stage(file, order, ImportsController::tell));
    }

    @FunctionalInterface
    private interface Staging {
        Run stage() throws IOException;
    }

    private Shown staged(Officer officer, Staging staging) throws IOException {
        try {
            var run = staging.stage();
            trail.record(officer, "IMPORT_STAGED", officer.unit(), "import/" + run.id(), null);
            return shown(imports.preview(run.id()));
        } catch (ImportRefused refused) {
            throw refused(refused);
        }
    }

    private VoterImports.Order order(String profile, String mode, Officer officer) {
        var columns =
                imports.profile(profile).orElseThrow(() -> OfficeRefused.malformed("there is no such column profile"));
        return new VoterImports.Order(columns, mode(mode), author(officer));
    }

    private static void tell(String line) {
        log.info("Import: {}", line);
    }

    @Requires(permission = Permission.IMPORT_PREVIEW, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}")
    Shown preview(@PathVariable long id, Officer officer) {
        return shown(covered(id, officer));
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
    Shown apply(@PathVariable long id, Officer officer) {
        covered(id, officer);
        trail.record(officer, "IMPORT_APPLIED", officer.unit(), "import/" + id, null);
        try {
            imports.apply(id, author(officer));
        } catch (ImportRefused refused) {
            throw refused(refused);
        }
        return shown(imports.preview(id));
    }

    @Requires(permission = Permission.IMPORT_UNDO, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/undoing")
    Shown undo(@PathVariable long id, @RequestBody Undo asked, Officer officer) {
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
        return shown(imports.preview(id));
    }

    private Shown shown(Preview preview) {
        var names = new TreeMap<String, String>();
        for (var village : preview.villages()) {
            int region = election.regions().find(village.code());
            if (region >= 0) {
                names.put(village.code(), election.regions().name(region));
            }
        }
        return new Shown(preview.run(), preview.villages(), preview.faults(), names);
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
