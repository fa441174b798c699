package id.jurdil.server.responses;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.OfficeClock;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Where the public's responses arrive: as a page without script, or as JSON for whoever asks for that. Nothing here needs or gives
 * a login, and nothing shows what somebody wrote.
 */
@RestController
class PublicController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Pages pages;
    private final Responses responses;
    private final ElectionDefinition election;
    private final ResponsesSettings settings;
    private final OfficeClock clock;
    private final PerMinute filings;
    private final PerMinute questions;
    private final SecureRandom random = new SecureRandom();

    PublicController(
            Pages pages,
            Responses responses,
            ElectionDefinition election,
            ResponsesSettings settings,
            OfficeClock clock) {
        this.pages = pages;
        this.responses = responses;
        this.election = election;
        this.settings = settings;
        this.clock = clock;
        this.filings = new PerMinute(settings.perMinute());
        this.questions = new PerMinute(10 * settings.perMinute());
    }

    @GetMapping(Pages.PATH)
    ResponseEntity<Object> page(
            @RequestParam(defaultValue = "0") String unit, @RequestParam(defaultValue = "id") String lang) {
        int region = election.regions().find(unit);
        return region < 0
                ? html(HttpStatus.NOT_FOUND, pages.say(Words.of(lang), "title", "nowhere"))
                : html(
                        HttpStatus.OK,
                        pages.start(Words.of(lang), region, settings.open(clock.now()), Ticket.once(random)));
    }

    /** @param once for the form: the same one sent twice gives the same ticket */
    record Opened(boolean open, String once) {}

    /** For programs: whether responses are taken now, and a value for one form. */
    @GetMapping(Pages.INTAKE)
    Opened opened() {
        return new Opened(settings.open(clock.now()), Ticket.once(random));
    }

    @PostMapping(path = Pages.INTAKE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Object> file(MultipartHttpServletRequest request) throws IOException {
        var words = words(request);
        if (!settings.open(clock.now())) {
            return refused(request, HttpStatus.FORBIDDEN, "closed");
        }
        String once = given(request, "once");
        int village = election.regions().find(given(request, "village"));
        if (!Ticket.isOnce(once) || village < 0 || !pages.isVillage(village)) {
            return refused(request, HttpStatus.BAD_REQUEST, "nowhere");
        }
        long wait = filings.waitFor(clock.now());
        if (wait > 0) {
            return busy(request, wait);
        }
        Function<String, String> form = name -> given(request, name);
        String code = election.regions().code(village);
        try {
            var filing = Filing.read(form, evidence(request), digits -> pages.hasStation(code, digits));
            var ticket = Ticket.of(once);
            responses.keep(ticket, code, filing, clock.now());
            return wantsHtml(request)
                    ? html(HttpStatus.CREATED, pages.taken(words, ticket))
                    : json(HttpStatus.CREATED, Map.of("number", ticket.number(), "secret", ticket.secret()));
        } catch (Filing.Faulty e) {
            return wantsHtml(request)
                    ? html(HttpStatus.UNPROCESSABLE_CONTENT, pages.form(words, village, once, form, e.faults()))
                    : json(HttpStatus.UNPROCESSABLE_CONTENT, Map.of("code", "FAULTS", "faults", e.faults()));
        }
    }

    /** The secret comes in the body, so that it stands in no address and no log. */
    @PostMapping(path = Pages.INTAKE + "/status", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Object> status(HttpServletRequest request) {
        var words = words(request);
        long wait = questions.waitFor(clock.now());
        if (wait > 0) {
            return busy(request, wait);
        }
        var found = responses.status(Ticket.plain(given(request, "number")), Ticket.plain(given(request, "secret")));
        if (found.isEmpty()) {
            return wantsHtml(request)
                    ? html(HttpStatus.NOT_FOUND, pages.unknown(words))
                    : json(HttpStatus.NOT_FOUND, Map.of("code", "UNKNOWN"));
        }
        return wantsHtml(request)
                ? html(HttpStatus.OK, pages.status(words, found.get()))
                : json(HttpStatus.OK, found.get());
    }

    private static List<Evidence> evidence(MultipartHttpServletRequest request) throws IOException {
        var evidence = new ArrayList<Evidence>();
        var files = request.getFiles("evidence").stream()
                .filter(file -> !file.isEmpty())
                .toList();
        if (files.size() > Evidence.MOST) {
            throw new Filing.Faulty(List.of(new Filing.Fault("evidence", "evidence.many")));
        }
        for (var file : files) {
            evidence.add(Evidence.of(file.getBytes())
                    .orElseThrow(() -> new Filing.Faulty(List.of(new Filing.Fault("evidence", "evidence.kind")))));
        }
        return evidence;
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return refused(request, HttpStatus.CONTENT_TOO_LARGE, "large");
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(MultipartException e, HttpServletRequest request) {
        return refused(request, HttpStatus.BAD_REQUEST, "nowhere");
    }

    private ResponseEntity<Object> busy(HttpServletRequest request, long wait) {
        var answer = refused(request, HttpStatus.TOO_MANY_REQUESTS, "busy");
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(wait))
                .body(answer.getBody());
    }

    private ResponseEntity<Object> refused(HttpServletRequest request, HttpStatus status, String code) {
        return wantsHtml(request)
                ? html(status, pages.say(words(request), "title", code))
                : json(status, Map.of("code", code.toUpperCase(java.util.Locale.ROOT)));
    }

    private static Words words(HttpServletRequest request) {
        return Words.of(given(request, "lang"));
    }

    private static String given(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static ResponseEntity<Object> html(HttpStatus status, Markup page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.text());
    }

    private static ResponseEntity<Object> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
