package id.jurdil.register.lists;

import id.jurdil.register.identity.Sex;

/**
 * Men, women and units of a part of the country, added exactly.
 *
 * @param units stations, or whatever else is counted beside the voters
 */
public record Sums(long men, long women, long units) {
    public static final Sums NONE = new Sums(0, 0, 0);

    public long total() {
        return Math.addExact(men, women);
    }

    public long of(Sex sex) {
        return sex == Sex.MALE ? men : women;
    }

    public Sums plus(Sums other) {
        return new Sums(
                Math.addExact(men, other.men), Math.addExact(women, other.women), Math.addExact(units, other.units));
    }

    /** What a tier above says: the sum of what was determined below, and nothing of its own. */
    public static Sums of(Iterable<Sums> parts) {
        var sum = NONE;
        for (var part : parts) {
            sum = sum.plus(part);
        }
        return sum;
    }
}
