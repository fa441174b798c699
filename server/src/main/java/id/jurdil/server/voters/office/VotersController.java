package id.jurdil.server.voters.office;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.History;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.imports.VoterImports;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Persons of the register, one at a time. A NIK is asked for in a body, never in an address; every view is logged. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/office/v1/voters")
class VotersController {
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("id.jurdil.server.voters.office.refusals", Locale.ROOT);

    private final VoterRegister register;
    private final VoterImports imports;
    private final AuditTrail trail;
    private final OfficeClock clock;

    VotersController(VoterRegister register, VoterImports imports, AuditTrail trail, OfficeClock clock) {
        this.register = register;
        this.imports = imports;
        this.trail = trail;
        this.clock = clock;
    }

    record Search(String nik) {}

    /** @param elsewhere how many more there are outside the officer's unit, of whom nothing is shown */
    record Found(List<Shown> voters, int elsewhere) {}

    /** @param faults codes of the rules that the record breaks */
    record Shown(Voter voter, List<String> faults) {}

    record RaiseFlag(
            String code,
            boolean hard,
            String reason,
            @Nullable String evidence) {}

    record LiftFlag(String reason, @Nullable String evidence) {}

    record Done(long act) {}

    @Requires(permission = Permission.VOTERS_SEARCH, unit = Requires.Unit.OWN)
    @PostMapping("/search")
    Found search(@RequestBody Search search, Officer officer) {
        var all = register.byNik(search.nik());
        var own = all.stream().filter(voter -> officer.covers(voter.village())).toList();
        own.forEach(voter -> viewed(officer, voter, "VOTER_FOUND"));
        if (own.isEmpty()) {
            trail.record(officer, "VOTER_NOT_FOUND", officer.unit(), null, null);
        }
        return new Found(own.stream().map(this::shown).toList(), all.size() - own.size());
    }

    @Requires(permission = Permission.VOTER_VIEW, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}")
    Shown view(@PathVariable long id, Officer officer) {
        var voter = covered(id, officer);
        viewed(officer, voter, "VOTER_VIEWED");
        return shown(voter);
    }

    @Requires(permission = Permission.VOTER_VIEW, unit = Requires.Unit.LOADED)
    @GetMapping("/{id}/history")
    History history(@PathVariable long id, Officer officer) {
        viewed(officer, covered(id, officer), "VOTER_HISTORY_VIEWED");
        return register.history(id).orElseThrow(OfficeRefused::notFound);
    }

    @Requires(permission = Permission.VOTER_CHANGE_PROPOSE, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/flags")
    Done raise(@PathVariable long id, @RequestBody RaiseFlag flag, Officer officer) {
        var voter = covered(id, officer);
        if (!flag.code().matches("[A-Z]\\d{2}") || flag.reason().isBlank()) {
            throw OfficeRefused.malformed("a flag has a code of a letter and two digits, and a reason");
        }
        var today = clock.now().atZone(ZoneOffset.UTC).toLocalDate();
        return done(
                officer,
                voter,
                "VOTER_FLAGGED",
                new Grounds("flag", flag.reason(), "office", flag.evidence()),
                new Change.Flag(id, flag.code(), flag.hard(), today));
    }

    @Requires(permission = Permission.VOTER_CHANGE_CONFIRM, unit = Requires.Unit.LOADED)
    @PostMapping("/{id}/flags/{flag}/lifting")
    Done lift(@PathVariable long id, @PathVariable long flag, @RequestBody LiftFlag why, Officer officer) {
        var voter = covered(id, officer);
        boolean theirs = register.history(id).orElseThrow(OfficeRefused::notFound).flags().stream()
                .anyMatch(noted -> noted.id() == flag);
        if (!theirs) {
            throw OfficeRefused.notFound();
        }
        return done(
                officer,
                voter,
                "VOTER_FLAG_LIFTED",
                new Grounds("lift-flag", why.reason(), "office", why.evidence()),
                new Change.Lift(flag));
    }

    private Done done(Officer officer, Voter voter, String act, Grounds grounds, Change change) {
        return switch (register.apply(ImportsController.author(officer), grounds, List.of(change))) {
            case Receipt.Applied applied -> {
                trail.record(officer, act, voter.village(), "voter/" + voter.id(), grounds.reason());
                yield new Done(applied.act());
            }
            case Receipt.Refused refused ->
                throw new OfficeRefused(
                        HttpStatus.CONFLICT,
                        "VOTER_" + refused.refusals().getFirst().cause(),
                        Map.of("id", TEXTS.getString("VOTER_CHANGED"), "en", TEXTS.getString("VOTER_CHANGED_EN")),
                        "nothing was changed");
        };
    }

    private Voter covered(long id, Officer officer) {
        var voter = register.find(id).orElseThrow(OfficeRefused::notFound);
        officer.mustCover(voter.village());
        return voter;
    }

    private void viewed(Officer officer, Voter voter, String act) {
        trail.record(officer, act, voter.village(), "voter/" + voter.id(), null);
    }

    private Shown shown(Voter voter) {
        return new Shown(voter, imports.codes(voter.faults()));
    }
}
