package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseRecord;
import id.jurdil.register.duplicates.CaseState;
import id.jurdil.register.duplicates.CaseState.Decided;
import id.jurdil.register.duplicates.CaseState.Open;
import id.jurdil.register.duplicates.CaseState.Proposed;
import id.jurdil.register.duplicates.CaseState.Referred;
import id.jurdil.register.duplicates.CaseState.Undone;
import id.jurdil.register.duplicates.CaseState.Withdrawn;
import id.jurdil.register.duplicates.Decision;
import id.jurdil.register.duplicates.Ruling;
import id.jurdil.register.duplicates.Ruling.Effect;
import id.jurdil.register.duplicates.Ruling.Effect.Nothing;
import id.jurdil.register.duplicates.Ruling.Effect.PutBack;
import id.jurdil.register.duplicates.Ruling.Effect.Strike;
import id.jurdil.register.duplicates.Ruling.Goes;
import id.jurdil.register.duplicates.Ruling.Obstacle;
import id.jurdil.register.duplicates.Ruling.Refused;
import id.jurdil.register.duplicates.Speaker;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where officers decide cases. Each step, what it does in the register, and its line in the audit trail stand or fall together.
 *
 * <p>A step is judged by the records as they are now: if one has changed since it was compared, the case ends and the officer
 * is told.
 */
final class CaseDesk {
    private final CaseRows rows;
    private final VoterRegister register;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;

    CaseDesk(CaseRows rows, VoterRegister register, AuditTrail trail, TransactionTemplate transaction) {
        this.rows = rows;
        this.register = register;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** The case, if one of its records is the officer's. */
    StoredCase mine(long id, Officer officer) {
        return concerning(officer, rows.find(id).orElseThrow(OfficeRefused::notFound));
    }

    private static StoredCase concerning(Officer officer, StoredCase found) {
        if (!found.content().concerns(speaker(officer))) {
            throw OfficeRefused.otherUnit();
        }
        return found;
    }

    static Speaker speaker(Officer officer) {
        return new Speaker(officer.account(), officer.unit());
    }

    private static Author author(Officer officer) {
        return new Author(Long.toString(officer.account()), officer.role().name(), officer.unit());
    }

    void propose(Officer officer, long id, Decision decision, @Nullable String reason) {
        onPresent(officer, id, reason, (found, speaker) -> found.content().propose(decision, speaker));
    }

    /** Confirms what was proposed; the reason is the proposer's. */
    void confirm(Officer officer, long id) {
        onPresent(
                officer,
                id,
                rows.lastReason(id),
                (found, speaker) -> found.content().confirm(speaker));
    }

    void sendBack(Officer officer, long id, @Nullable String reason) {
        onPresent(officer, id, reason, (found, speaker) -> found.content().sendBack(speaker));
    }

    /** Takes a decision back, whatever became of the records since. */
    void undo(Officer officer, long id, @Nullable String reason) {
        inTransaction(status -> {
            var found = concerning(officer, rows.lock(id).orElseThrow(OfficeRefused::notFound));
            var checked = Reasons.checked(reason, voters(found));
            return follow(status, officer, found, found.content().undo(speaker(officer)), checked);
        });
    }

    private void onPresent(
            Officer officer, long id, @Nullable String reason, BiFunction<StoredCase, Speaker, Ruling> rule) {
        inTransaction(status -> {
            var found = concerning(officer, rows.lock(id).orElseThrow(OfficeRefused::notFound));
            var voters = voters(found);
            var state = found.content().state();
            if (!(state instanceof Decided) && !(state instanceof Withdrawn) && !asCompared(found, voters)) {
                rows.move(id, new Withdrawn(), null, author(officer), "withdrawn", null);
                record(officer, "CASE_WITHDRAWN", found, null);
                return CaseRefusals.of(Obstacle.WITHDRAWN);
            }
            var ruling = rule.apply(found, speaker(officer));
            // The rules speak first: who may not act at all is not asked for better words
            return ruling instanceof Refused refused
                    ? CaseRefusals.of(refused.obstacle())
                    : follow(status, officer, found, ruling, Reasons.checked(reason, voters));
        });
    }

    private interface Work {
        /** Null if it was done. */
        @Nullable
        OfficeRefused in(TransactionStatus status);
    }

    /** What is refused may have changed something all the same: a case that has ended. So it is thrown after the commit. */
    private void inTransaction(Work work) {
        var refusal = transaction.execute(work::in);
        if (refusal != null) {
            throw refusal;
        }
    }

    List<Voter> voters(StoredCase found) {
        return List.of(found.content().left(), found.content().right()).stream()
                .flatMap(record -> register.find(record.voter()).stream())
                .toList();
    }

    /** Whether both records are still what was compared, and listed. */
    static boolean asCompared(StoredCase found, List<Voter> voters) {
        return List.of(found.content().left(), found.content().right()).stream()
                .allMatch(record -> voters.stream().anyMatch(voter -> isAsCompared(record, voter)));
    }

    private static boolean isAsCompared(CaseRecord record, Voter voter) {
        return voter.id() == record.voter() && voter.version() == record.version() && voter.listed();
    }

    private @Nullable OfficeRefused follow(
            TransactionStatus status, Officer officer, StoredCase found, Ruling ruling, String reason) {
        return switch (ruling) {
            case Refused refused -> CaseRefusals.of(refused.obstacle());
            case Goes goes ->
                switch (goes.effect()) {
                    case Nothing _ -> {
                        move(officer, found, goes.after(), null, reason);
                        yield null;
                    }
                    case Strike strike -> strike(status, officer, found, goes.after(), strike, reason);
                    case PutBack _ -> putBack(status, officer, found, goes.after(), reason);
                };
        };
    }

    private @Nullable OfficeRefused strike(
            TransactionStatus status,
            Officer officer,
            StoredCase found,
            CaseState after,
            Effect.Strike strike,
            String reason) {
        var record = strike.record();
        var receipt = register.apply(
                author(officer),
                new Grounds("duplicate", reason, "office", "case/" + found.id()),
                List.of(new Change.Strike(record.voter(), record.version(), StrikeReason.DUPLICATE)));
        return switch (receipt) {
            case Receipt.Refused _ -> {
                // The record changed between our look and the strike
                status.setRollbackOnly();
                yield CaseRefusals.of(Obstacle.WITHDRAWN);
            }
            case Receipt.Applied applied -> {
                move(officer, found, after, applied.act(), reason);
                var others = rows.touching(List.of(record.voter())).stream()
                        .map(StoredCase::id)
                        .filter(other -> other != found.id())
                        .toList();
                rows.withdraw(others, author(officer));
                yield null;
            }
        };
    }

    private @Nullable OfficeRefused putBack(
            TransactionStatus status, Officer officer, StoredCase found, CaseState after, String reason) {
        long act = Objects.requireNonNull(found.act(), "a case that struck a record knows the act");
        return switch (register.undo(author(officer), act, reason)) {
            case Receipt.Refused refused -> {
                status.setRollbackOnly();
                boolean later =
                        refused.refusals().stream().anyMatch(refusal -> refusal.cause() == Receipt.Cause.TOUCHED_LATER);
                yield CaseRefusals.conflict(later ? "LATER_ACT" : "NOT_UNDONE", "the register refuses the undo");
            }
            case Receipt.Applied applied -> {
                for (long voter : applied.voters()) {
                    register.find(voter).ifPresent(put -> rows.seenAnew(found.id(), put.id(), put.version()));
                }
                move(officer, found, after, applied.act(), reason);
                yield null;
            }
        };
    }

    private void move(Officer officer, StoredCase found, CaseState after, @Nullable Long act, String reason) {
        String step = step(after);
        rows.move(found.id(), after, act, author(officer), step, reason);
        record(officer, "CASE_" + step.toUpperCase(java.util.Locale.ROOT), found, reason);
    }

    private static String step(CaseState after) {
        return switch (after) {
            case Open _ -> "returned";
            case Proposed _ -> "proposed";
            case Referred _ -> "referred";
            case Decided _ -> "decided";
            case Undone _ -> "undone";
            case Withdrawn _ -> "withdrawn";
        };
    }

    private void record(Officer officer, String act, StoredCase found, @Nullable String reason) {
        trail.record(officer, act, unit(officer, found), "case/" + found.id(), reason);
    }

    /** Where the case lies, as seen by the officer. */
    private static String unit(Officer officer, StoredCase found) {
        var left = found.content().left().place().village();
        return officer.covers(left) ? left : found.content().right().place().village();
    }
}
