package id.jurdil.server.fieldwork;

import id.jurdil.register.fieldwork.FieldAct;
import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.fieldwork.FieldActs.Row;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.VoterRegister;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The village's decision about what an officer proposed: into the register, or back with a reason. */
final class Deciding {
    private final FieldActs acts;
    private final VoterRegister register;
    private final Safekeeping safekeeping;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final OfficeClock clock;

    Deciding(
            FieldActs acts,
            VoterRegister register,
            Safekeeping safekeeping,
            AuditTrail trail,
            TransactionTemplate transaction,
            OfficeClock clock) {
        this.acts = acts;
        this.register = register;
        this.safekeeping = safekeeping;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Does in the register what the officer proposed.
     *
     * @param station for a wrong station of which the officer did not know the right one: three digits, else null
     * @return {@code recorded}, or {@code conflict} if the record has changed since the officer saw it
     */
    String confirm(Row row, Officer officer, @Nullable String station) {
        var act = Taking.open(row, safekeeping);
        String refused = Objects.requireNonNull(transaction.execute(status -> {
            // First, so that of two who confirm at once the second finds it decided
            if (!acts.decide(row.id(), FieldActs.RECORDED, null, null, officer.account(), clock.now())) {
                throw decided();
            }
            var receipt = register.apply(author(officer), grounds(row, act), List.of(change(row, act, station)));
            return switch (receipt) {
                case Receipt.Applied applied -> {
                    acts.registered(row.id(), applied.act());
                    trail.record(officer, "FIELD_ACT_CONFIRMED", row.village(), subject(row), null);
                    yield "";
                }
                case Receipt.Refused refusal -> {
                    status.setRollbackOnly();
                    yield refusal.refusals().getFirst().cause().name();
                }
            };
        }));
        if (refused.isEmpty()) {
            return FieldActs.RECORDED;
        }
        transaction.executeWithoutResult(_ -> {
            String cause = refused.equals(Receipt.Cause.TOMBSTONED.name()) ? "tombstone" : "version";
            if (!acts.decide(row.id(), FieldActs.CONFLICT, cause, null, officer.account(), clock.now())) {
                throw decided();
            }
            trail.record(officer, "FIELD_ACT_CONFLICT", row.village(), subject(row), refused);
        });
        return FieldActs.CONFLICT;
    }

    void giveBack(Row row, Officer officer, String reason) {
        transaction.executeWithoutResult(_ -> {
            if (!acts.decide(row.id(), FieldActs.RETURNED, null, reason, officer.account(), clock.now())) {
                throw decided();
            }
            trail.record(officer, "FIELD_ACT_RETURNED", row.village(), subject(row), null);
        });
    }

    private Change change(Row row, FieldAct act, @Nullable String station) {
        return switch (act) {
            case FieldAct.Changed changed -> amend(changed);
            case FieldAct.Struck struck ->
                new Change.Strike(
                        struck.subject().voter(),
                        struck.subject().version(),
                        StrikeReason.of(struck.ground().code()).orElseThrow());
            case FieldAct.WrongStation move ->
                new Change.MoveStation(
                        move.subject().voter(), move.subject().version(), move.to() == null ? station : move.to());
            case FieldAct.NewVoter fresh ->
                new Change.Add(
                        People.fresh(fresh.fields()),
                        row.village(),
                        row.station().substring(row.village().length() + 1));
            case FieldAct.Matches _, FieldAct.Visited _, FieldAct.Reported _ ->
                throw OfficeRefused.malformed("there is nothing to confirm");
        };
    }

    private Change amend(FieldAct.Changed changed) {
        var subject = changed.subject();
        var voter = register.find(subject.voter()).orElseThrow(OfficeRefused::notFound);
        var corrections = new EnumMap<PersonField, String>(PersonField.class);
        changed.changes().forEach((field, correction) -> corrections.put(field, correction.to()));
        return new Change.Amend(
                subject.voter(),
                subject.version(),
                People.corrected(voter.particulars(), corrections),
                voter.village(),
                voter.station(),
                voter.faults());
    }

    private static Author author(Officer officer) {
        return new Author(Long.toString(officer.account()), officer.role().name(), officer.unit());
    }

    private static Grounds grounds(Row row, FieldAct act) {
        String evidence =
                act instanceof FieldAct.Struck struck ? struck.ground().proof() : null;
        return new Grounds("coklit", "field verification", "coklit:phone/" + row.phone(), evidence);
    }

    private static String subject(Row row) {
        return "field_act/" + HexFormat.of().formatHex(row.id());
    }

    private static OfficeRefused decided() {
        return new OfficeRefused(
                HttpStatus.CONFLICT,
                "ALREADY_DECIDED",
                Map.of(
                        "id", "Catatan ini sudah diputuskan atau ditarik. Muat ulang antrean.",
                        "en", "This note has been decided or withdrawn. Reload the queue."),
                "the act does not wait any more");
    }
}
