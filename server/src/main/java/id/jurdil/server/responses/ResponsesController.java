package id.jurdil.server.responses;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.fieldwork.People;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Responses at the office: the village verifies, the district or regency confirms, and only then the register changes. */
@RestController
@RequestMapping("/api/office/v1/responses")
class ResponsesController {
    private static final int PAGE = 20;
    private static final Set<String> STATES = Set.of("received", "accepted", "rejected");

    private final Responses responses;
    private final Settling settling;
    private final VoterRegister register;
    private final AuditTrail trail;

    ResponsesController(Responses responses, Settling settling, VoterRegister register, AuditTrail trail) {
        this.responses = responses;
        this.settling = settling;
        this.register = register;
        this.trail = trail;
    }

    /** How many of each state; of closed ones of each outcome. */
    record Counts(Map<String, Long> counts) {}

    @Requires(permission = Permission.RESPONSE_READ, unit = Requires.Unit.QUERY)
    @GetMapping("/counts")
    Counts counts(@RequestParam String unit) {
        return new Counts(responses.counts(unit));
    }

    /** Somebody in the register whom a response may be about. */
    record Candidate(String voter, int version, @Nullable String station, boolean listed, Map<String, String> person) {
        static Candidate of(Voter voter) {
            return new Candidate(
                    Long.toString(voter.id()),
                    voter.version(),
                    voter.stationCode(),
                    voter.listed(),
                    People.fields(voter.particulars()));
        }

        @Override
        public String toString() {
            return "Candidate[" + voter + "]";
        }
    }

    /** A response with everything that is needed to judge it. */
    record Shown(
            long id,
            String number,
            String village,
            String kind,
            @Nullable String ground,
            boolean own,
            boolean needsCheckOnSpot,
            Instant receivedAt,
            String state,
            Responses.Said said,
            int evidence,
            List<Candidate> candidates,
            @Nullable String voter,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }

    record Queue(List<Shown> responses) {}

    @Requires(permission = Permission.RESPONSE_VIEW, unit = Requires.Unit.QUERY)
    @GetMapping
    Queue queue(@RequestParam String unit, @RequestParam(defaultValue = "received") String state, Officer officer) {
        if (!STATES.contains(state)) {
            throw OfficeRefused.malformed("state: received, accepted or rejected");
        }
        return new Queue(responses.queue(unit, state, PAGE).stream()
                .map(row -> shown(row, officer))
                .toList());
    }

    private Shown shown(Responses.Row row, Officer officer) {
        String nik = row.said().fields().getOrDefault("nik", "");
        var candidates = nik.isEmpty()
                ? List.<Candidate>of()
                : register.byNik(nik).stream()
                        .filter(voter -> voter.village().equals(row.village()))
                        .map(Candidate::of)
                        .toList();
        trail.record(officer, "RESPONSE_VIEWED", row.village(), Settling.subject(row), null);
        candidates.forEach(candidate -> trail.record(
                officer, "VOTER_VIEWED", row.village(), "voter/" + candidate.voter(), Settling.subject(row)));
        return new Shown(
                row.id(),
                row.number(),
                row.village(),
                row.kind().name(),
                row.ground() == null ? null : row.ground().name(),
                row.own(),
                Settling.needsCheckOnSpot(row),
                row.receivedAt(),
                row.state(),
                row.said(),
                row.evidence(),
                candidates,
                row.voter() == null ? null : Long.toString(row.voter()),
                row.reason());
    }

    @Requires(permission = Permission.RESPONSE_VIEW, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}/evidence/{place}")
    ResponseEntity<byte[]> evidence(@PathVariable long id, @PathVariable int place, Officer officer) {
        var row = loaded(id, officer);
        var evidence = responses.evidence(row, place).orElseThrow(OfficeRefused::notFound);
        trail.record(officer, "RESPONSE_EVIDENCE_VIEWED", row.village(), Settling.subject(row), null);
        // A file of a stranger: never shown as a page of ours
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(evidence.type()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .body(evidence.bytes());
    }

    /**
     * @param voter whom it is about; null for somebody to be added, and where it is rejected
     * @param checkedOnSpot whether somebody went and looked
     * @param reason shown to the person who asked
     */
    record Verification(boolean accepted, @Nullable String voter, boolean checkedOnSpot, String reason) {}

    record Decided(String state) {}

    @Requires(permission = Permission.RESPONSE_DECIDE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/verification")
    Decided verify(@PathVariable long id, @RequestBody Verification verification, Officer officer) {
        return new Decided(settling.verify(loaded(id, officer), verification, officer));
    }

    /** @param agreed false sends it back to the village for another look */
    record Confirmation(boolean agreed) {}

    @Requires(permission = Permission.RESPONSE_CONFIRM, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/confirmation")
    Decided confirm(@PathVariable long id, @RequestBody Confirmation confirmation, Officer officer) {
        var row = loaded(id, officer);
        return new Decided(confirmation.agreed() ? settling.confirm(row, officer) : settling.giveBack(row, officer));
    }

    private Responses.Row loaded(long id, Officer officer) {
        var row = responses.find(id).orElseThrow(OfficeRefused::notFound);
        officer.mustCover(row.village());
        return row;
    }
}
