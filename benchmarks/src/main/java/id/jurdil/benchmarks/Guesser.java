package id.jurdil.benchmarks;

import java.util.SplittableRandom;

/** Somebody who tries numbers, one guess after another. */
interface Guesser {
    /** What is typed. */
    record Guess(String nik, String name) {}

    Guess guess(int turn);

    /** Is told that this turn's guess was right. */
    default void right(int turn) {}

    /**
     * Knows nobody. Goes through every district of the nation, every birth date and the first serial, in an order that looks
     * like chance, and types the commonest name.
     */
    static Guesser ofNumbers(CrowdedDistricts people) {
        long cells = (long) people.districtsEverywhere() * CrowdedDistricts.days() * 2;
        return turn -> {
            long cell = spread(turn, cells);
            int dates = CrowdedDistricts.days() * 2;
            return new Guess(
                    people.nik((int) (cell / dates), (int) (cell % dates), 1), CrowdedDistricts.COMMONEST_NAME);
        };
    }

    /** The same in the peopled districts alone, where every second or third number is somebody's. */
    static Guesser ofNumbersNear(CrowdedDistricts people) {
        return turn -> new Guess(
                people.nik((int) spread(turn, people.cells()), 1 + turn / people.cells()),
                CrowdedDistricts.COMMONEST_NAME);
    }

    /** A turn's place when all places are gone through in steps of the golden section. */
    static long spread(long turn, long places) {
        long step = (long) (places * 0.6180339887498949);
        while (gcd(step, places) != 1) {
            step++;
        }
        return turn % places * step % places;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * Holds a leaked list of names, birth dates and sexes and knows about ten districts of which one gave the number. Tries
     * for each person the first serials of those districts, all people in turn so that no name is tried often in a short
     * time, and stops where a guess was right.
     */
    static Guesser ofNames(CrowdedDistricts people, int guesses) {
        return new OfNames(people, guesses);
    }

    /** Works through a leaked list. */
    final class OfNames implements Guesser {
        private final CrowdedDistricts people;
        private final int[] known;
        private final byte[] tried;
        private final boolean[] found;
        private int left;
        private int at = -1;
        private final int[] asked;

        OfNames(CrowdedDistricts people, int guesses) {
            this.people = people;
            // A tenth more people than can be found in so many guesses, so that there is always one to guess at
            double guessesForOne = (1 + people.districtsNear(0)) / 2.0;
            this.known = new SplittableRandom(43)
                    .ints(0, people.size())
                    .distinct()
                    .limit(Math.min(people.size(), 1 + Math.round(1.1 * guesses / guessesForOne)))
                    .toArray();
            this.tried = new byte[known.length];
            this.found = new boolean[known.length];
            this.left = known.length;
            this.asked = new int[guesses];
        }

        @Override
        public Guess guess(int turn) {
            if (left == 0) {
                throw new IllegalStateException("all of the leaked list is found; give it more people");
            }
            do {
                at = (at + 1) % known.length;
            } while (found[at]);
            asked[turn] = at;
            int person = known[at];
            int near = people.districtsNear(person);
            int candidate = tried[at]++;
            int district = people.firstDistrictNear(person) + (candidate + person) % near;
            return new Guess(people.nik(district, people.cell(person), 1 + candidate / near), people.name(person));
        }

        @Override
        public void right(int turn) {
            if (!found[asked[turn]]) {
                found[asked[turn]] = true;
                left--;
            }
        }
    }
}
