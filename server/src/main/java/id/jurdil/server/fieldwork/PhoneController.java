package id.jurdil.server.fieldwork;

import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.fieldwork.FieldActs.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What phones ask of the office: docs/formats/coklit.md. */
@RestController
@RequestMapping(PhoneController.PATH)
class PhoneController {
    static final String PATH = "/api/phone/v1/coklit";

    private static final int MOST_ACTS = 100;

    private final PhoneRequests requests;
    private final Phones phones;
    private final Assignments assignments;
    private final Taking taking;
    private final FieldActs acts;
    private final OfficeKey key;
    private final Period period;
    private final PhoneLetters letters;
    private final OfficeClock clock;

    PhoneController(
            PhoneRequests requests,
            Phones phones,
            Assignments assignments,
            Taking taking,
            FieldActs acts,
            OfficeKey key,
            Period period,
            PhoneLetters letters,
            OfficeClock clock) {
        this.requests = requests;
        this.phones = phones;
        this.assignments = assignments;
        this.taking = taking;
        this.acts = acts;
        this.key = key;
        this.period = period;
        this.letters = letters;
        this.clock = clock;
    }

    /** @param receiver the key to seal for, base64url */
    record Enrolled(String station, String place, String receiver, long from, long until) {}

    record Answers(List<Answer> acts) {}

    @PostMapping("/enrolment")
    Enrolled enrol(HttpServletRequest request) throws IOException {
        var asked = json(PhoneRequests.body(request));
        String code = text(asked, "code", "[0-9A-HJKMNP-TV-Z]{10}");
        String algorithm = text(asked, "algorithm", "Ed25519|P-256");
        byte[] raw = bytes(asked, "key");
        var own = Phone.key(algorithm, raw);
        byte[] signed = "%s\n%s".formatted(PATH, code).getBytes(StandardCharsets.UTF_8);
        if (!Phone.signed(own, "jurdil-device-enrolment-v1", signed, bytes(asked, "signature"))) {
            throw PhoneRefused.unauthorized("signature");
        }
        if (!period.open(clock.now())) {
            throw PhoneRefused.of(HttpStatus.FORBIDDEN, "period_closed", "the visits are not open");
        }
        var enrolled = phones.enrol(key.mac("code", code), Phone.id(raw), algorithm, raw, clock.now());
        return new Enrolled(
                enrolled.station(),
                assignments.place(enrolled.station()),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey()),
                period.opens().getEpochSecond(),
                period.closes().getEpochSecond());
    }

    @GetMapping("/assignment")
    ResponseEntity<Assignment> assignment(HttpServletRequest request) throws IOException {
        var asked = requests.read(request);
        if (!period.open(clock.now())) {
            throw PhoneRefused.of(HttpStatus.FORBIDDEN, "period_closed", "the visits are not open");
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(assignments.of(asked.station(), asked.phone(), asked.officer()));
    }

    /** By which a phone judges transfer letters where there is no network; after the visits, too. */
    @GetMapping("/letters")
    ResponseEntity<PhoneLetters.Book> letters(HttpServletRequest request) throws IOException {
        requests.read(request);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(letters.book(clock.now()));
    }

    @PostMapping("/acts")
    Answers take(HttpServletRequest request) throws IOException {
        var sent = json(requests.read(request).body()).path("acts");
        if (!sent.isArray() || sent.size() > MOST_ACTS) {
            throw PhoneRefused.malformed("acts: a list of at most %d".formatted(MOST_ACTS));
        }
        var answers = new ArrayList<Answer>();
        for (var act : sent) {
            byte[] id = HexFormat.of().parseHex(text(act, "id", "[0-9a-f]{64}"));
            answers.add(taking.take(id, bytes(act, "sealed")));
        }
        return new Answers(answers);
    }

    @GetMapping("/acts")
    Answers states(HttpServletRequest request) throws IOException {
        return new Answers(acts.answers(requests.read(request).phone().id()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw PhoneRefused.malformed("the body is not JSON");
        }
    }

    private static String text(JsonNode json, String name, String shape) {
        var value = json.path(name);
        if (!value.isString() || !value.stringValue().matches(shape)) {
            throw PhoneRefused.malformed(name);
        }
        return value.stringValue();
    }

    private static byte[] bytes(JsonNode json, String name) {
        try {
            return Base64.getUrlDecoder().decode(text(json, name, "[\\w-]{1,16384}"));
        } catch (IllegalArgumentException e) {
            throw PhoneRefused.malformed(name);
        }
    }
}
