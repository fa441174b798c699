package id.jurdil.register.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whether a person may vote on a day, and why (Law 7/2017, articles 1, 198 and 200). */
public sealed interface Eligibility {
    /** Age from which everyone may vote, reached on the day itself at the latest. */
    int AGE = 17;

    /** May vote. */
    record Eligible(Basis basis) implements Eligibility {}

    /** May not vote; every ground is named. */
    record NotEligible(List<Ground> grounds) implements Eligibility {
        public NotEligible {
            grounds = List.copyOf(grounds);
        }
    }

    /** Nothing speaks against it, but neither age nor marriage is known: a human has to ask. */
    record Undecided() implements Eligibility {}

    /** What the right rests on. */
    enum Basis {
        AGE,
        /** Under 17 but married or once married; the proof should be seen. */
        MARRIAGE
    }

    /** What takes the right away. */
    enum Ground {
        DEAD,
        NOT_A_CITIZEN,
        RIGHTS_REVOKED,
        TNI,
        POLRI,
        UNDER_AGE
    }

    /**
     * Decides for one person.
     *
     * <p>Someone born on 29 February counts as 17 on 28 February of a common year.
     */
    static Eligibility on(LocalDate votingDay, Circumstances person) {
        var grounds = grounds(person);
        boolean married =
                person.maritalStatus() == MaritalStatus.MARRIED || person.maritalStatus() == MaritalStatus.EVER_MARRIED;
        var birth = person.birthDate();
        boolean ofAge = birth != null && !birth.plusYears(AGE).isAfter(votingDay);
        boolean ageOrMarriageUnknown = birth == null || person.maritalStatus() == null;
        if (!ofAge && !married && !ageOrMarriageUnknown) {
            grounds.add(Ground.UNDER_AGE);
        }
        if (!grounds.isEmpty()) {
            return new NotEligible(grounds);
        }
        if (ofAge) {
            return new Eligible(Basis.AGE);
        }
        return married ? new Eligible(Basis.MARRIAGE) : new Undecided();
    }

    private static List<Ground> grounds(Circumstances person) {
        var grounds = new ArrayList<Ground>();
        if (person.dead()) {
            grounds.add(Ground.DEAD);
        }
        if (!person.citizen()) {
            grounds.add(Ground.NOT_A_CITIZEN);
        }
        if (person.rightsRevoked()) {
            grounds.add(Ground.RIGHTS_REVOKED);
        }
        switch (person.service()) {
            case TNI -> grounds.add(Ground.TNI);
            case POLRI -> grounds.add(Ground.POLRI);
            case CIVILIAN -> {}
        }
        return grounds;
    }
}
