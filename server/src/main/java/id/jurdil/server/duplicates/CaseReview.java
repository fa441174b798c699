package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.CaseState.Open;
import id.jurdil.register.duplicates.CaseState.Proposed;
import id.jurdil.register.duplicates.CaseState.Undone;
import id.jurdil.register.duplicates.Decision;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import java.util.List;
import java.util.Optional;

/**
 * Cases for a program that speaks for officers, as a rehearsal does. The steps are those of the office, with the same rules, the
 * same two persons and the same lines in the audit trail; nothing can be done here that an officer could not do there.
 */
public final class CaseReview {
    private final CaseRows rows;
    private final CaseDesk desk;

    CaseReview(CaseRows rows, CaseDesk desk) {
        this.rows = rows;
        this.desk = desk;
    }

    /**
     * A case that can still be decided.
     *
     * @param left number of one voter, standing in {@code leftVillage}
     * @param untouched whether nobody has said anything yet, or it was taken back
     */
    public record Undecided(
            long id,
            CaseKind kind,
            long left,
            String leftVillage,
            long right,
            String rightVillage,
            boolean untouched) {}

    /**
     * A page of the cases that can still be decided, in order of their numbers.
     *
     * @param after number of the last case of the page before, 0 at first
     */
    public List<Undecided> undecided(String unit, long after, int most) {
        return rows.undecided(unit, after, most).stream()
                .map(CaseReview::undecided)
                .toList();
    }

    private static Undecided undecided(StoredCase one) {
        var left = one.content().left();
        var right = one.content().right();
        var state = one.content().state();
        return new Undecided(
                one.id(),
                one.content().kind(),
                left.voter(),
                left.place().village(),
                right.voter(),
                right.place().village(),
                state instanceof Open || state instanceof Undone);
    }

    /** Says what should be done. */
    public Answer propose(Officer officer, long id, Decision decision, String reason) {
        return answer(() -> desk.propose(officer, id, decision, reason), id);
    }

    /** Agrees, as a second person, to what was proposed. */
    public Answer confirm(Officer officer, long id) {
        return answer(() -> desk.confirm(officer, id), id);
    }

    /**
     * What a step came to.
     *
     * @param refusal code of the office's refusal, if the step was refused
     * @param waits whether a second person must still confirm
     */
    public record Answer(Optional<String> refusal, boolean waits) {}

    private Answer answer(Runnable step, long id) {
        try {
            step.run();
            var state = rows.find(id).orElseThrow().content().state();
            return new Answer(Optional.empty(), state instanceof Proposed);
        } catch (OfficeRefused refused) {
            return new Answer(Optional.of(refused.code()), false);
        }
    }
}
