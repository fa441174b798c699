package id.jurdil.simulator;

import java.time.LocalDate;

/**
 * When people were born. Shares by age are invented, in the shape of the country's published pyramids; so is how often old
 * registrations knew no better day than 31 December, 1 July or 17 August.
 */
final class Births {
    /** Nobody is older, so that two digits of a year are always one year. */
    static final int OLDEST = 97;

    private static final int AGE_TO_VOTE = 17;
    /** Of a thousand adults, by five years of age from 17 on. */
    private static final int[] SHARES = {128, 116, 108, 102, 100, 96, 88, 78, 63, 47, 32, 20, 12, 6, 3, 1};

    private static final int YEARS = 5;
    private static final int[][] HEAPS = {{12, 31}, {12, 31}, {12, 31}, {7, 1}, {7, 1}, {8, 17}, {1, 1}};

    private Births() {}

    static boolean isOfAge(int birth, int day) {
        return !LocalDate.ofEpochDay(birth).plusYears(AGE_TO_VOTE).isAfter(LocalDate.ofEpochDay(day));
    }

    /** Age of an adult in whole years, at least {@code least}. */
    static int adultAge(Chance chance, int least) {
        while (true) {
            int at = chance.below(1_000);
            int age = AGE_TO_VOTE;
            for (int share : SHARES) {
                if (at < share) {
                    age += chance.below(YEARS);
                    break;
                }
                at -= share;
                age += YEARS;
            }
            if (age >= least && age <= OLDEST) {
                return age;
            }
        }
    }

    /** A birth day, as epoch day, of somebody who is so old on a day. */
    static int of(Chance chance, int age, LocalDate day) {
        var last = day.minusYears(age);
        var birth = last.minusDays(chance.below(365));
        int rate = birth.getYear() < 1960 ? 1_100 : birth.getYear() < 1980 ? 450 : birth.getYear() < 1995 ? 90 : 15;
        if (chance.in10000(rate)) {
            var heap = HEAPS[chance.below(HEAPS.length)];
            var heaped = LocalDate.of(birth.getYear(), heap[0], heap[1]);
            birth = heaped.isAfter(last) ? heaped.minusYears(1) : heaped;
        }
        return Math.toIntExact(birth.toEpochDay());
    }
}
