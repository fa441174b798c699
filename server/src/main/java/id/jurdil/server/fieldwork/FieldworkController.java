package id.jurdil.server.fieldwork;

import id.jurdil.register.fieldwork.FieldAct;
import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.register.fieldwork.Recap;
import id.jurdil.server.access.ActiveOfficers;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.access.Requires;
import id.jurdil.server.access.Role;
import id.jurdil.server.fieldwork.FieldActs.Row;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.VoterRegister;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the office does about the visits: codes for phones, the queue of proposals, the recap. */
@RestController
@RequestMapping("/api/office/v1/coklit")
class FieldworkController {
    private static final int PAGE = 20;
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Phones phones;
    private final FieldActs acts;
    private final Assignments assignments;
    private final Deciding deciding;
    private final VoterRegister register;
    private final Safekeeping safekeeping;
    private final ActiveOfficers officers;
    private final AuditTrail trail;
    private final OfficeKey key;
    private final Period period;
    private final FieldworkSettings settings;
    private final OfficeClock clock;
    private final SecureRandom random = new SecureRandom();

    FieldworkController(
            Phones phones,
            FieldActs acts,
            Assignments assignments,
            Deciding deciding,
            VoterRegister register,
            Safekeeping safekeeping,
            ActiveOfficers officers,
            AuditTrail trail,
            OfficeKey key,
            Period period,
            FieldworkSettings settings,
            OfficeClock clock) {
        this.phones = phones;
        this.acts = acts;
        this.assignments = assignments;
        this.deciding = deciding;
        this.register = register;
        this.safekeeping = safekeeping;
        this.officers = officers;
        this.trail = trail;
        this.key = key;
        this.period = period;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param account of the visiting officer who will hold the phone */
    record CodeWanted(long account, String station) {}

    /** @param code to be written on paper and given to the officer; nobody can look it up again */
    record CodeMade(String code, Instant endsAt) {}

    @Requires(permission = Permission.COKLIT_ASSIGN, unit = Requires.Unit.LOADED)
    @PostMapping("/codes")
    CodeMade code(@RequestBody CodeWanted wanted, Officer officer) {
        officer.mustCover(wanted.station());
        if (!assignments.exists(wanted.station())) {
            throw OfficeRefused.malformed("station: there is none of this code");
        }
        var visiting = officers.find(wanted.account())
                .filter(each -> each.role() == Role.VISITING_OFFICER && each.covers(wanted.station()))
                .orElseThrow(() -> OfficeRefused.malformed("account: not an active visiting officer of this village"));
        String code = random.ints(10, 0, SYMBOLS.length())
                .mapToObj(i -> SYMBOLS.substring(i, i + 1))
                .collect(Collectors.joining());
        var now = clock.now();
        var ends = now.plus(settings.codeLife());
        phones.addCode(key.mac("code", code), visiting.account(), wanted.station(), officer.account(), now, ends);
        trail.record(officer, "FIELD_CODE_MADE", wanted.station(), "account/" + visiting.account(), null);
        return new CodeMade(code, ends);
    }

    record PhonesListed(List<Phones.Listed> phones) {}

    @Requires(permission = Permission.COKLIT_ASSIGN, unit = Requires.Unit.QUERY)
    @GetMapping("/phones")
    PhonesListed phones(@RequestParam String unit) {
        return new PhonesListed(phones.within(unit));
    }

    /** A lost phone, or an officer who has left: nothing that it sends is taken any more. */
    @Requires(permission = Permission.COKLIT_ASSIGN, unit = Requires.Unit.LOADED)
    @PostMapping("/phones/{id}/revocation")
    void revoke(@PathVariable String id, Officer officer) {
        var phone = phones.find(id).orElseThrow(OfficeRefused::notFound);
        String station = phone.station();
        if (station == null) {
            throw OfficeRefused.notFound();
        }
        officer.mustCover(station);
        phones.revoke(id, officer.account(), clock.now());
        trail.record(officer, "FIELD_PHONE_REVOKED", station, "phone/" + id, null);
    }

    /**
     * A proposal beside the record as it stands.
     *
     * @param now the person's fields as the register has them; empty for somebody new
     * @param proposed the fields that would change, or all of somebody new
     * @param stale whether the record has changed since the officer saw it
     */
    record Proposal(
            String id,
            String station,
            String kind,
            int code,
            Instant madeAt,
            Instant receivedAt,
            @Nullable Long voter,
            Map<String, String> now,
            Map<String, String> proposed,
            @Nullable String to,
            @Nullable String cause,
            boolean stale) {
        @Override
        public String toString() {
            return "Proposal[" + id + "]";
        }
    }

    record Queue(long waiting, List<Proposal> proposals) {}

    @Requires(permission = Permission.COKLIT_CONFIRM, unit = Requires.Unit.QUERY)
    @GetMapping("/acts")
    Queue queue(@RequestParam String unit, @RequestParam(defaultValue = FieldActs.SENT) String state, Officer officer) {
        if (!state.equals(FieldActs.SENT) && !state.equals(FieldActs.CONFLICT)) {
            throw OfficeRefused.malformed("state: sent or conflict");
        }
        var proposals = acts.queue(unit, state, PAGE).stream()
                .map(row -> proposal(row, officer))
                .toList();
        return new Queue(acts.waiting(unit, state), proposals);
    }

    private Proposal proposal(Row row, Officer officer) {
        var act = Taking.open(row, safekeeping);
        var voter = row.voter() == null ? null : register.find(row.voter()).orElse(null);
        String id = HexFormat.of().formatHex(row.id());
        trail.record(officer, "FIELD_ACT_VIEWED", row.village(), "field_act/" + id, null);
        return new Proposal(
                id,
                row.station(),
                row.kind() == null ? "REPORTED" : row.kind().name(),
                row.code(),
                row.madeAt(),
                row.receivedAt(),
                row.voter(),
                voter == null ? Map.of() : People.fields(voter.particulars()),
                proposed(act),
                act instanceof FieldAct.WrongStation move ? move.to() : null,
                row.cause(),
                voter != null && row.version() != null && voter.version() != row.version());
    }

    private static Map<String, String> proposed(FieldAct act) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : PersonField.values()) {
            switch (act) {
                case FieldAct.Changed changed
                when changed.changes().containsKey(field) ->
                    fields.put(field.column(), changed.changes().get(field).to());
                case FieldAct.NewVoter fresh ->
                    fields.put(field.column(), fresh.fields().get(field));
                default -> {}
            }
        }
        return fields;
    }

    /** @param station three digits, for somebody of whom the officer did not know the right station */
    record Confirmation(@Nullable String station) {}

    record Decided(String state) {}

    @Requires(permission = Permission.COKLIT_CONFIRM, unit = Requires.Unit.LOADED)
    @PostMapping("/acts/{id}/confirmation")
    Decided confirm(@PathVariable String id, @RequestBody Confirmation confirmation, Officer officer) {
        var row = loaded(id, officer);
        String station = confirmation.station();
        if (station != null && !assignments.exists(row.village() + "/" + station)) {
            throw OfficeRefused.malformed("station: the village has none of this number");
        }
        return new Decided(deciding.confirm(row, officer, station));
    }

    record Return(String reason) {}

    @Requires(permission = Permission.COKLIT_CONFIRM, unit = Requires.Unit.LOADED)
    @PostMapping("/acts/{id}/return")
    Decided giveBack(@PathVariable String id, @RequestBody Return asked, Officer officer) {
        var row = loaded(id, officer);
        if (asked.reason() == null || asked.reason().isBlank() || asked.reason().length() > 300) {
            throw OfficeRefused.malformed("reason: 1 to 300 characters");
        }
        deciding.giveBack(row, officer, asked.reason().strip());
        return new Decided(FieldActs.RETURNED);
    }

    private Row loaded(String id, Officer officer) {
        if (!id.matches("[0-9a-f]{64}")) {
            throw OfficeRefused.notFound();
        }
        var row = acts.find(HexFormat.of().parseHex(id)).orElseThrow(OfficeRefused::notFound);
        officer.mustCover(row.station());
        return row;
    }

    record StationRecap(String station, Recap all) {}

    /** Counts alone: of the day, of the ten days around it, of all. */
    record UnitRecap(
            String unit,
            LocalDate day,
            long listed,
            Recap today,
            Recap tenDays,
            Recap all,
            List<StationRecap> stations) {}

    @Requires(permission = Permission.COKLIT_READ, unit = Requires.Unit.QUERY)
    @GetMapping("/recap")
    UnitRecap recap(@RequestParam String unit, @RequestParam(required = false) @Nullable LocalDate day) {
        var asked = day == null ? period.dayOf(clock.now()) : day;
        var counted = acts.counted(unit);
        var all = counted.stream().map(FieldActs.Counted::act).toList();
        long ten = Recap.tenDays(asked, period.first());
        var stations = counted.stream()
                .collect(Collectors.groupingBy(
                        FieldActs.Counted::station,
                        LinkedHashMap::new,
                        Collectors.mapping(FieldActs.Counted::act, Collectors.toList())));
        return new UnitRecap(
                unit,
                asked,
                register.countListed(unit),
                Recap.of(all, asked::equals),
                Recap.of(all, each -> Recap.tenDays(each, period.first()) == ten),
                Recap.of(all, _ -> true),
                stations.entrySet().stream()
                        .map(entry -> new StationRecap(entry.getKey(), Recap.of(entry.getValue(), _ -> true)))
                        .toList());
    }
}
