package id.jurdil.register.duplicates;

import id.jurdil.register.duplicates.CaseState.Decided;
import id.jurdil.register.duplicates.CaseState.Open;
import id.jurdil.register.duplicates.CaseState.Proposed;
import id.jurdil.register.duplicates.CaseState.Referred;
import id.jurdil.register.duplicates.CaseState.Undone;
import id.jurdil.register.duplicates.CaseState.Withdrawn;
import id.jurdil.register.duplicates.Decision.CivilRegistry;
import id.jurdil.register.duplicates.Decision.FieldCheck;
import id.jurdil.register.duplicates.Decision.KeepBoth;
import id.jurdil.register.duplicates.Decision.SamePerson;
import id.jurdil.register.duplicates.Ruling.Effect;
import id.jurdil.register.duplicates.Ruling.Goes;
import id.jurdil.register.duplicates.Ruling.Obstacle;
import id.jurdil.register.duplicates.Ruling.Refused;

/**
 * Two records that may be one person.
 *
 * <p>Removing the wrong one takes a vote away, so striking takes two persons, whose units together have both records; where
 * these stand in two regencies, one of each. A case that nobody decides leaves both listed.
 */
public record DuplicateCase(CaseKind kind, CaseRecord left, CaseRecord right, CaseState state) {
    public CaseScope scope() {
        return CaseScope.of(left.place(), right.place());
    }

    /** Whether the records stand in two regencies. */
    public boolean crossRegency() {
        return !left.place().regency().equals(right.place().regency());
    }

    /** Whether one of the records at least is in somebody's unit. */
    public boolean concerns(Speaker speaker) {
        return speaker.covers(left.place()) || speaker.covers(right.place());
    }

    /** Says what should be done. Keeping both takes effect at once where one person speaks for both records. */
    public Ruling propose(Decision decision, Speaker by) {
        var obstacle = switch (state) {
            case Open _, Referred _, Undone _ -> null;
            case Proposed _ -> Obstacle.PROPOSED_ALREADY;
            case Decided _ -> Obstacle.DECIDED_ALREADY;
            case Withdrawn _ -> Obstacle.WITHDRAWN;
        };
        if (obstacle != null) {
            return new Refused(obstacle);
        }
        if (!concerns(by)) {
            return new Refused(Obstacle.OTHER_UNIT);
        }
        return switch (decision) {
            case FieldCheck _, CivilRegistry _ -> new Goes(new Referred(decision, by), new Effect.Nothing());
            case KeepBoth _ -> keepBoth(decision, by);
            case SamePerson same -> strike(same, by);
        };
    }

    private Ruling keepBoth(Decision decision, Speaker by) {
        if (crossRegency() && !by.ofOneRegency()) {
            return new Refused(Obstacle.REGENCY_SPEAKS);
        }
        boolean both = by.covers(left.place()) && by.covers(right.place());
        return new Goes(both ? new Decided(decision, by, null) : new Proposed(decision, by), new Effect.Nothing());
    }

    private Ruling strike(SamePerson same, Speaker by) {
        if (!kind.removable()) {
            return new Refused(Obstacle.REGISTRY_ONLY);
        }
        if (same.keep() != left.voter() && same.keep() != right.voter()) {
            return new Refused(Obstacle.NOT_OF_THIS_CASE);
        }
        if (crossRegency() && !by.ofOneRegency()) {
            return new Refused(Obstacle.REGENCY_SPEAKS);
        }
        return new Goes(new Proposed(same, by), new Effect.Nothing());
    }

    /** A second person agrees to what was proposed. */
    public Ruling confirm(Speaker by) {
        if (!(state instanceof Proposed proposed)) {
            return new Refused(
                    switch (state) {
                        case Decided _ -> Obstacle.DECIDED_ALREADY;
                        case Withdrawn _ -> Obstacle.WITHDRAWN;
                        default -> Obstacle.NO_PROPOSAL;
                    });
        }
        if (!concerns(by)) {
            return new Refused(Obstacle.OTHER_UNIT);
        }
        if (by.account() == proposed.by().account()) {
            return new Refused(Obstacle.TWO_PERSONS);
        }
        if (crossRegency() && !by.ofOneRegency()) {
            return new Refused(Obstacle.REGENCY_SPEAKS);
        }
        if (!spokenFor(left, proposed.by(), by) || !spokenFor(right, proposed.by(), by)) {
            return new Refused(crossRegency() ? Obstacle.OTHER_REGENCY_CONFIRMS : Obstacle.WIDER_UNIT_CONFIRMS);
        }
        var effect = proposed.decision() instanceof SamePerson same
                ? new Effect.Strike(same.keep() == left.voter() ? right : left)
                : new Effect.Nothing();
        return new Goes(new Decided(proposed.decision(), proposed.by(), by), effect);
    }

    private static boolean spokenFor(CaseRecord record, Speaker one, Speaker other) {
        return one.covers(record.place()) || other.covers(record.place());
    }

    /** Somebody does not agree to what was proposed; the case is open again. Who proposed may take it back so. */
    public Ruling sendBack(Speaker by) {
        if (!(state instanceof Proposed)) {
            return new Refused(Obstacle.NO_PROPOSAL);
        }
        return concerns(by) ? new Goes(new Open(), new Effect.Nothing()) : new Refused(Obstacle.OTHER_UNIT);
    }

    /** Takes a decision back. Either regency may: it puts a voter back on the list and takes none off. */
    public Ruling undo(Speaker by) {
        if (!(state instanceof Decided decided)) {
            return new Refused(Obstacle.NOTHING_DECIDED);
        }
        if (!concerns(by)) {
            return new Refused(Obstacle.OTHER_UNIT);
        }
        return new Goes(
                new Undone(by), decided.decision() instanceof SamePerson ? new Effect.PutBack() : new Effect.Nothing());
    }

    /** The state once a record is not what was compared any more. A decision stands; it was right for what was seen. */
    public CaseState afterChange() {
        return state instanceof Decided ? state : new Withdrawn();
    }
}
