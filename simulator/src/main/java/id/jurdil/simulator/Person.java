package id.jurdil.simulator;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;

/**
 * A person as they truly are.
 *
 * @param id for example {@code 7501011001-17}: the village of first registration and a number there
 * @param key what chance about this person starts from
 * @param birth day of birth, as epoch day
 * @param nik the number first issued
 * @param standing on the voting day, age left aside
 * @param disability 1 … 6, or 0
 * @param returns whether, listed though dead, the next edition lists them too
 * @param cardless whether they have no electronic identity card
 */
record Person(
        String id,
        long key,
        Sex sex,
        int birth,
        String nik,
        String name,
        String birthPlace,
        MaritalStatus marital,
        Standing standing,
        int disability,
        boolean returns,
        boolean cardless) {
    /** Standing on a voting day, age included. */
    Standing standingOn(int votingDay) {
        boolean young = !Births.isOfAge(birth, votingDay) && marital == MaritalStatus.NEVER_MARRIED;
        return standing == Standing.ELIGIBLE && young ? Standing.UNDERAGE : standing;
    }
}
