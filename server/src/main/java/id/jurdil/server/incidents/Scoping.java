package id.jurdil.server.incidents;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.incidents.ScopeRows.Gathering;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.lists.exports.CopyKind;
import id.jurdil.server.voters.VoterRegister;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes who is affected. Persons pass through as numbers and villages, one by one; nobody's record is opened, and a regency
 * of a million voters is held nowhere but in the database.
 */
final class Scoping {
    /** One voter, whose number is the entry's subject; the entry's unit is the village. */
    private static final Set<String> OF_ONE = Set.of(
            "VOTER_VIEWED", "VOTER_FOUND", "VOTER_HISTORY_VIEWED", "VOTER_FLAGGED", "VOTER_FLAG_LIFTED", "DPK_NOTED");

    /** Show persons, and the trail does not say whom: told to the commission, which must look for itself. */
    private static final Set<String> OF_SOMEBODY = Set.of(
            "FIELD_ACT_VIEWED", "RESPONSE_VIEWED", "RESPONSE_EVIDENCE_VIEWED", "IMPORT_STAGED", "IMPORT_HELD_VIEWED");

    private static final String VOTER = "voter/";
    private static final String COPY = "copy/";

    private final ScopeRows rows;
    private final SampleRows samples;
    private final IncidentRows incidents;
    private final VoterRegister register;
    private final DeterminedLists lists;
    private final MovedVoters moves;
    private final Copies copies;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final OfficeClock clock;

    Scoping(
            ScopeRows rows,
            SampleRows samples,
            IncidentRows incidents,
            VoterRegister register,
            DeterminedLists lists,
            MovedVoters moves,
            Copies copies,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        this.rows = rows;
        this.samples = samples;
        this.incidents = incidents;
        this.register = register;
        this.lists = lists;
        this.moves = moves;
        this.copies = copies;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /** Computes it from every source that stands, and fixes it as a new scope beside those before. */
    Scope compute(Officer by, Incident incident) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            incidents.lock(incident.id());
            if (incidents.find(incident.id()).orElseThrow().state() == Incident.State.CLOSED) {
                throw Refusals.conflict("CLOSED");
            }
            var standing = rows.sources(incident.id()).stream()
                    .filter(source -> source.withdrawn() == null)
                    .toList();
            if (standing.isEmpty()) {
                throw Refusals.conflict("NO_SOURCES");
            }
            var gathering = rows.gather();
            var unresolved = new HashMap<String, Long>();
            standing.forEach(source -> gather(source, gathering, unresolved));
            var scope = gathering.fix(
                    incident, standing.stream().map(Source::id).toList(), unresolved, by.account(), clock.now());
            trail.record(
                    by, "INCIDENT_SCOPE_COMPUTED", incident.unit(), incident.subject(), scope.persons() + " persons");
            return scope;
        }));
    }

    private void gather(Source source, Gathering to, Map<String, Long> unresolved) {
        switch (source.what()) {
            case Source.What.OfCopy copy -> ofCopy(copies.find(copy.copy()).orElseThrow(), to);
            case Source.What.OfAccount(var account, var from, var until) ->
                trail.each(account, from, until, seen -> ofAct(seen, to, unresolved));
            case Source.What.OfUnit(var shown) -> ofUnit(source.unit(), shown, to);
            case Source.What.OfList(var list, var shown) -> ofList(list, source.unit(), shown, to);
            case Source.What.OfSample(var sample) -> {
                int bits = samples.find(sample).orElseThrow().bits();
                samples.each(sample, (voter, village) -> to.add(voter, village, bits));
            }
        }
    }

    private void ofCopy(Copy copy, Gathering to) {
        var shown = Shown.of(copy.kind()).orElse(null);
        if (shown == null) {
            return;
        }
        if (copy.kind() == CopyKind.LETTER) {
            moves.find(copy.snapshot()).ifPresent(move -> to.add(move.voter(), move.home(), shown.bits()));
        } else if (copy.kind() == CopyKind.NOTICE) {
            rows.each(copy.snapshot(), copy.place(), voter -> to.add(voter, copy.place(), shown.bits()));
        } else {
            ofList(copy.snapshot(), copy.place(), shown, to);
        }
    }

    private void ofList(long list, String place, Shown shown, Gathering to) {
        lists.eachAt(list, place, entry -> to.add(entry.voter(), entry.village(), shown.bits()));
    }

    private void ofUnit(String unit, Shown shown, Gathering to) {
        register.eachPlace(unit, voter -> to.add(voter.id(), voter.village(), shown.bits()));
    }

    private void ofAct(AuditTrail.Seen seen, Gathering to, Map<String, Long> unresolved) {
        String subject = seen.subject() == null ? "" : seen.subject();
        if (OF_ONE.contains(seen.act()) && subject.startsWith(VOTER)) {
            to.add(
                    Long.parseLong(subject.substring(VOTER.length())),
                    Regions.region(seen.unit()),
                    Shown.WHOLE_RECORD.bits());
        } else if (subject.startsWith(COPY)) {
            copies.find(Long.parseLong(subject.substring(COPY.length()))).ifPresent(copy -> ofCopy(copy, to));
        } else if (seen.act().equals("FIELD_LIST_FETCHED")) {
            ofUnit(seen.unit(), Shown.WHOLE_RECORD, to);
        } else if (OF_SOMEBODY.contains(seen.act())) {
            unresolved.merge(seen.act(), 1L, Long::sum);
        }
    }
}
