package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.CaseRecord;
import id.jurdil.register.duplicates.CaseScope;
import id.jurdil.register.duplicates.CaseState.Decided;
import id.jurdil.register.duplicates.Decision;
import id.jurdil.register.duplicates.Ruling;
import id.jurdil.register.duplicates.Ruling.Goes;
import id.jurdil.register.duplicates.Ruling.Refused;
import id.jurdil.register.duplicates.Speaker;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Permission;
import id.jurdil.server.duplicates.CaseView.Act;
import id.jurdil.server.duplicates.CaseView.Fields;
import id.jurdil.server.duplicates.CaseView.Person;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows cases to officers, and writes down whom they saw. */
final class CaseViews {
    private final CaseRows rows;
    private final CaseDesk desk;
    private final VoterRegister register;
    private final Geography geography;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    CaseViews(
            CaseRows rows,
            CaseDesk desk,
            VoterRegister register,
            Geography geography,
            AuditTrail trail,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.desk = desk;
        this.register = register;
        this.geography = geography;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** Both records with their fields, for those who decide; for all others only where they differ. */
    CaseView view(long id, Officer officer) {
        var found = desk.mine(id, officer);
        boolean decides = officer.may(Permission.CASE_DECIDE) || officer.may(Permission.CASE_CONFIRM);
        transaction.executeWithoutResult(_ -> {
            if (decides) {
                seen(officer, found.content().left(), id);
                seen(officer, found.content().right(), id);
            } else {
                trail.record(officer, "CASE_VIEWED", officer.unit(), "case/" + id, null);
            }
        });
        return view(found, officer, decides);
    }

    /** Asks for somebody who is about to be entered; the trail says that it was asked, not for whom. */
    Probes.Answer probe(Officer officer, String unit, Supplier<Probes.Answer> question) {
        trail.record(officer, "VOTER_PROBED", unit, null, null);
        return question.get();
    }

    private void seen(Officer officer, CaseRecord record, long id) {
        trail.record(officer, "VOTER_VIEWED", record.place().village(), "voter/" + record.voter(), "case/" + id);
    }

    private CaseView view(StoredCase found, Officer officer, boolean withFields) {
        var content = found.content();
        var voters = desk.voters(found);
        var state = StateColumns.of(content.state());
        return new CaseView(
                found.id(),
                content.kind(),
                content.scope(),
                content.crossRegency(),
                Likelihood.of(found.millibits()),
                found.millibits(),
                found.waterfall(),
                found.config(),
                found.configVersion(),
                found.earlier(),
                new CaseView.State(
                        state.state(),
                        state.decision(),
                        state.keep(),
                        person(state.by(), officer),
                        person(state.confirmer(), officer)),
                !(content.state() instanceof Decided) && !CaseDesk.asCompared(found, voters),
                List.of(
                        record(content.left(), voters, officer, withFields),
                        record(content.right(), voters, officer, withFields)),
                rows.steps(found.id()).stream().map(step -> step(step, officer)).toList(),
                rows.touching(List.of(content.left().voter(), content.right().voter())).stream()
                        .map(StoredCase::id)
                        .filter(other -> other != found.id())
                        .toList(),
                acts(found, officer));
    }

    private static @Nullable Person person(@Nullable Speaker speaker, Officer officer) {
        return speaker == null
                ? null
                : new Person(Long.toString(speaker.account()), speaker.unit(), speaker.account() == officer.account());
    }

    private static CaseView.Step step(CaseStep step, Officer officer) {
        return new CaseView.Step(
                step.at(),
                step.role(),
                new Person(step.account(), step.unit(), step.account().equals(Long.toString(officer.account()))),
                step.step(),
                step.decision(),
                step.keep(),
                step.reason());
    }

    private CaseView.Side record(CaseRecord record, List<Voter> voters, Officer officer, boolean withFields) {
        var place = record.place();
        var voter = voters.stream()
                .filter(one -> one.id() == record.voter())
                .findFirst()
                .orElse(null);
        return new CaseView.Side(
                record.voter(),
                record.version(),
                place.village(),
                geography.name(place.village()),
                place.station(),
                voter != null && voter.listed(),
                officer.covers(place.village()),
                withFields && voter != null ? fields(voter.particulars()) : null);
    }

    private static Fields fields(Particulars person) {
        var date = person.birthDate();
        return new Fields(
                person.nationalId(),
                person.familyCardNumber(),
                person.name(),
                person.birthPlace(),
                date == null ? person.birthDateWritten() : date.toString(),
                person.sex(),
                person.maritalStatus(),
                person.addressLine(),
                person.rt(),
                person.rw(),
                person.idCardStatus());
    }

    private static List<Act> acts(StoredCase found, Officer officer) {
        var content = found.content();
        var speaker = CaseDesk.speaker(officer);
        var acts = new ArrayList<Act>();
        if (officer.may(Permission.CASE_DECIDE)) {
            for (var decision : List.of(
                    new Decision.KeepBoth(),
                    new Decision.SamePerson(content.left().voter()),
                    new Decision.SamePerson(content.right().voter()),
                    new Decision.FieldCheck(),
                    new Decision.CivilRegistry())) {
                acts.add(act("propose", decision, content.propose(decision, speaker)));
            }
        }
        if (officer.may(Permission.CASE_CONFIRM)) {
            acts.add(act("confirm", null, content.confirm(speaker)));
            acts.add(act("return", null, content.sendBack(speaker)));
        }
        if (officer.may(Permission.CASE_UNDO)) {
            acts.add(act("undo", null, content.undo(speaker)));
        }
        return acts;
    }

    private static Act act(String name, @Nullable Decision decision, Ruling ruling) {
        return new Act(
                name,
                decision == null ? null : StateColumns.word(decision),
                decision == null ? null : StateColumns.keep(decision),
                ruling instanceof Refused refused ? CaseRefusals.told(refused.obstacle()) : null,
                ruling instanceof Goes goes && goes.after() instanceof Decided);
    }

    /** A line of a queue; nothing personal. */
    record Listed(
            long id,
            CaseKind kind,
            CaseScope scope,
            boolean crossRegency,
            double probability,
            String state,
            @Nullable String decision,
            boolean proposedByYou,
            List<Where> records) {}

    record Where(
            long voter,
            String village,
            String villageName,
            @Nullable String station) {}

    Listed listed(StoredCase found, Officer officer) {
        var content = found.content();
        var state = StateColumns.of(content.state());
        var by = state.by();
        return new Listed(
                found.id(),
                content.kind(),
                content.scope(),
                content.crossRegency(),
                Likelihood.of(found.millibits()),
                state.state(),
                state.decision(),
                by != null && by.account() == officer.account(),
                List.of(where(content.left()), where(content.right())));
    }

    private Where where(CaseRecord record) {
        var place = record.place();
        return new Where(record.voter(), place.village(), geography.name(place.village()), place.station());
    }

    /** Cases of a number, or of whoever is recorded under a NIK, as far as they concern a unit. */
    List<Listed> search(String unit, String text, Officer officer) {
        var within = new Speaker(officer.account(), unit);
        var digits = text.strip();
        List<StoredCase> found;
        if (digits.matches("\\d{16}")) {
            var voters = register.byNik(digits).stream().map(Voter::id).toList();
            found = rows.touching(voters);
        } else if (digits.matches("\\d{1,15}")) {
            found = rows.find(Long.parseLong(digits)).stream().toList();
        } else {
            found = List.of();
        }
        trail.record(officer, "CASES_SEARCHED", unit, null, null);
        return found.stream()
                .filter(one -> one.content().concerns(within))
                .map(one -> listed(one, officer))
                .toList();
    }
}
